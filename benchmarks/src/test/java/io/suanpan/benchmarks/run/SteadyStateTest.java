package io.suanpan.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "100 100 100 100           | false",
        "100 100 100 100 100       | true",
        "96 104 100 98 102         | true",
        "100 100 100 100 111       | false",
        "10 50 100 100 100 100 100 | true",
        "100 100 100 100 100 50    | false",
        "0 0 0 0 0                 | false",
    })
    void shouldBeReachedWhenTheLastRatesAreAlike(final String rates, final boolean reached) {
        final SteadyState state = new SteadyState();
        for (final String rate : rates.strip().split(" ", -1)) {
            state.add(Double.parseDouble(rate), 0);
        }
        assertEquals(reached, state.isReached());
    }

    @Test
    void shouldNotBeSteadyWhileTheCompilerWorks() {
        final SteadyState state = new SteadyState();
        for (int i = 0; i < 10; i++) {
            state.add(583_000, i == 5 ? 0.3 : 0.01);
        }
        assertFalse(state.isReached());
        state.add(583_000, 0);
        assertTrue(state.isReached());
    }
}

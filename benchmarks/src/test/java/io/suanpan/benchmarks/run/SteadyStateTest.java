package io.suanpan.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
            state.add(Double.parseDouble(rate));
        }
        assertEquals(reached, state.isReached());
    }
}

package io.suanpan.node.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.stream.Seeds;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The load of the soak is answered as double11 is: nearly all is done, the penniless are declined, and repeats are known. */
class Double11LoadTest {
    private static final int BATCHES = 300;
    private static final int BATCH = 60;

    @Test
    void shouldBeAnsweredAsItsMixSays() {
        final Double11Load load = new Double11Load(Seeds.next(Double11LoadTest.class), 1);
        final Map<ResultCode, Integer> results = new EnumMap<>(ResultCode.class);
        int all = 0;
        try (Suanpan engine = Suanpan.open(new SuanpanContext().ledger(SoakProcess.LEDGER))) {
            engine.execute(Double11Load.openings()).forEach(result -> assertEquals(ResultCode.OK, result.code()));
            for (int i = 0; i < BATCHES; i++) {
                for (final Result result : engine.execute(load.batch(BATCH))) {
                    results.merge(result.code(), 1, Integer::sum);
                    all++;
                }
            }
        }
        assertEquals(Set.of(ResultCode.OK, ResultCode.EXCEEDS_CREDITS, ResultCode.EXISTS), results.keySet());
        assertTrue(results.get(ResultCode.OK) > 0.9 * all, results::toString);
        assertTrue(results.get(ResultCode.EXCEEDS_CREDITS) > 0.005 * all, results::toString);
        assertTrue(results.get(ResultCode.EXISTS) > 0.01 * all, results::toString);
    }
}

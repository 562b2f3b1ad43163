package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private static final long START_NS = TimeUnit.DAYS.toNanos(20_000);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long DAY_TICKS = TimeUnit.DAYS.toNanos(1) / TICK_NS;

    private long machineNs = START_NS;
    private long monotonicNs = -5;
    private final SteadyClock clock = new SteadyClock(() -> machineNs, () -> monotonicNs);

    private void pass(final long ns) {
        machineNs += ns;
        monotonicNs += ns;
    }

    @Test
    void shouldShowTheMachinesTimeWhileNobodySetsIt() {
        assertEquals(START_NS, clock.time());
        for (int i = 0; i < 1_000; i++) {
            pass(TICK_NS / 3);
            assertEquals(machineNs, clock.time());
        }
        assertEquals(TimeUnit.NANOSECONDS.toMillis(machineNs), clock.epochClock().time());
        assertEquals(TimeUnit.NANOSECONDS.toMillis(machineNs), clock.timeMillis());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void shouldApproachATimeThatWasSetAndNeverGoBack(final long hours) {
        machineNs += hours * HOUR_NS;
        assertEquals(START_NS, clock.time());
        long last = clock.time();
        for (long tick = 0; tick < DAY_TICKS; tick++) {
            pass(TICK_NS);
            final long now = clock.time();
            assertTrue(Math.abs(now - last - TICK_NS) <= TICK_NS / 128, () -> now + " is far from a tick later");
            last = now;
        }
        final long left = Math.abs(machineNs - last);
        assertTrue(left < HOUR_NS - DAY_TICKS * (TICK_NS / 129) && left > 0, () -> left + " ns are left after a day");
        for (long tick = 0; tick < 5 * DAY_TICKS; tick++) {
            pass(TICK_NS);
            clock.time();
        }
        assertEquals(machineNs, clock.time());
    }
}

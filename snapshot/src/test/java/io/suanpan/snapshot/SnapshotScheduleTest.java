package io.suanpan.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.format.SnapshotFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a snapshot is due. */
class SnapshotScheduleTest {
    private static SnapshotContext context() {
        return new SnapshotContext().everyCommands(100).everyMs(1_000).retryAfterMs(50);
    }

    private static SnapshotFacts facts(final long sequence, final int bookDate) {
        return new SnapshotFacts(sequence, 1, 2, bookDate, 3, 4, 5, 6);
    }

    /** From a snapshot of sequence 500 and book date 10, at time 0. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        500, 10,     0, -
        500, 10, 99999, -
        501, 10,   999, -
        501, 10,  1000, TIME
        599, 10,     0, -
        600, 10,     0, COMMANDS
        600, 10,  1000, COMMANDS
        501, 11,     0, DAY_CUT
        700, 11,  2000, DAY_CUT
        """)
    void shouldBeDueAfterDayCutCommandsOrTime(
        final long sequence, final int bookDate, final long nowMs, final SnapshotTrigger expected) {
        assertEquals(expected, new SnapshotSchedule(context(), facts(500, 10), 10, 0).due(sequence, bookDate, nowMs));
    }

    @Test
    void shouldCountFromTheLastOneTaken() {
        final SnapshotSchedule schedule = new SnapshotSchedule(context(), null, 10, 0);
        assertEquals(SnapshotTrigger.COMMANDS, schedule.due(100, 10, 5));
        schedule.onOutcome(new SnapshotOutcome(SnapshotTrigger.COMMANDS, Kind.TAKEN, facts(120, 11), null, 1, 1, null), 10);
        assertEquals(120, schedule.lastSequence());
        assertNull(schedule.due(219, 11, 1_009));
        assertEquals(SnapshotTrigger.COMMANDS, schedule.due(220, 11, 10));
        assertEquals(SnapshotTrigger.TIME, schedule.due(121, 11, 1_010));
    }

    @Test
    void shouldWaitAfterOneThatWasNotTaken() {
        final SnapshotSchedule schedule = new SnapshotSchedule(context(), null, 10, 0);
        schedule.onOutcome(new SnapshotOutcome(SnapshotTrigger.COMMANDS, Kind.GAVE_UP, null, null, 0, 1, "busy"), 100);
        assertNull(schedule.due(1_000, 11, 149));
        assertEquals(SnapshotTrigger.DAY_CUT, schedule.due(1_000, 11, 150));
    }

    @Test
    void shouldBeNeededOnlyWhereSomethingTriggers() {
        assertFalse(new SnapshotSchedule(new SnapshotContext().atDayCut(false), null, 0, 0).isNeeded());
        assertTrue(new SnapshotSchedule(new SnapshotContext(), null, 0, 0).isNeeded());
    }
}

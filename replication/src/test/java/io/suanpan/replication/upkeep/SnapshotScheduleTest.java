package io.suanpan.replication.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a snapshot is due. The member has started, at time 0, from one of sequence 100 that was 5 old. */
class SnapshotScheduleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # every commands | every | events          | sequence | now | due
        0                | 0     | ''              | 999999   | 999 | false
        10               | 0     | ''              | 109      | 999 | false
        10               | 0     | ''              | 110      | 0   | true
        0                | 20    | ''              | 101      | 14  | false
        0                | 20    | ''              | 101      | 15  | true
        0                | 20    | ''              | 100      | 999 | false
        10               | 20    | ''              | 110      | 1   | true
        10               | 0     | taken 105 3     | 114      | 4   | false
        10               | 0     | taken 105 3     | 115      | 4   | true
        0                | 20    | taken 105 16    | 106      | 35  | false
        0                | 20    | taken 105 16    | 106      | 36  | true
        10               | 0     | failed 0 7      | 200      | 36  | false
        10               | 0     | failed 0 7      | 200      | 37  | true
        """)
    void shouldBeDue(
        final long everyCommands, final long every, final String event, final long sequence, final long now, final boolean due) {
        final SnapshotSchedule schedule = new SnapshotSchedule(
            new UpkeepContext().everyCommands(everyCommands).everyNs(every).retryNs(30), 100, 0, 5);
        final String[] words = event.split(" ", -1);
        switch (words[0]) {
            case "taken" -> schedule.onTaken(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "failed" -> schedule.onFailed(Long.parseLong(words[2]));
            default -> assertEquals("", event);
        }
        assertEquals(due, schedule.isDue(sequence, now));
    }
}

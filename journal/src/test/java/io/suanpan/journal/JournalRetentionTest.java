package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.retention.JournalRetention;
import io.suanpan.journal.retention.RetentionPlan;
import io.suanpan.journal.retention.RetentionRules;
import io.suanpan.journal.retention.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A journal of five files that begin with sequences 1, 301, 601, 901 and 1201, its commands stamped at about one and the same second. */
class JournalRetentionTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WRITTEN_S = 1_700_000_000L;
    private static final long DAY_S = 86_400;

    @TempDir
    private Path directory;
    private Path queue;
    private long fileBytes;

    @BeforeEach
    void write() {
        try (JournalRig rig = rig(0)) {
            for (int i = 0; i < 13; i++) {
                rig.write(100);
            }
        }
        queue = directory.resolve(JournalContext.QUEUE_DIRECTORY);
        final List<Path> files = CycleFiles.list(queue);
        assertEquals(5, files.size(), "files");
        fileBytes = files.get(0).toFile().length();
        files.forEach(file -> assertEquals(fileBytes, file.toFile().length(), file::toString));
    }

    private JournalRig rig(final long after) {
        return new JournalRig(JournalRig.context(directory, Durability.PROCESS).rollBytes(1 << 16), after);
    }

    private static String verdicts(final RetentionPlan plan) {
        return plan.files().stream().map(file -> file.verdict().name()).collect(Collectors.joining(" "));
    }

    /** Days: a file's age, keep-for, and what must be kept; keep-bytes in files. Archived: how many of the oldest; - = no archive. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        floor | age  | keep | files | must | archived | force | expected
        9999  | 9000 | 0    | 0     | 0    | -        | false | WANTED BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        9999  | 9000 | 0    | 0     | 0    | 5        | true  | WANTED BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        9999  | 31   | 30   | 0     | 0    | -        | false | DELETE DELETE DELETE IN_USE IN_USE
        9999  | 29   | 30   | 0     | 0    | -        | false | WANTED BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        9999  | 1    | 0    | 5     | 0    | -        | false | WANTED BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        9999  | 1    | 0    | 4     | 0    | -        | false | DELETE WANTED BEHIND_KEPT IN_USE IN_USE
        9999  | 1    | 0    | 1     | 0    | -        | false | DELETE DELETE DELETE IN_USE IN_USE
        9999  | 31   | 30   | 5     | 0    | -        | false | DELETE DELETE DELETE IN_USE IN_USE
        0     | 31   | 30   | 0     | 0    | 5        | true  | NEEDED BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        299   | 31   | 30   | 0     | 0    | 5        | true  | NEEDED BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        300   | 31   | 30   | 0     | 0    | -        | false | DELETE NEEDED BEHIND_KEPT IN_USE IN_USE
        899   | 31   | 30   | 0     | 0    | -        | false | DELETE DELETE NEEDED IN_USE IN_USE
        9999  | 31   | 30   | 0     | 1830 | -        | false | TOO_YOUNG BEHIND_KEPT BEHIND_KEPT IN_USE IN_USE
        9999  | 1831 | 30   | 0     | 1830 | -        | false | DELETE DELETE DELETE IN_USE IN_USE
        9999  | 31   | 30   | 0     | 1830 | 2        | false | DELETE DELETE NOT_ARCHIVED IN_USE IN_USE
        9999  | 1831 | 30   | 0     | 1830 | 2        | false | DELETE DELETE NOT_ARCHIVED IN_USE IN_USE
        9999  | 31   | 30   | 0     | 1830 | 0        | true  | DELETE DELETE DELETE IN_USE IN_USE
        9999  | 31   | 30   | 0     | 1830 | -        | true  | DELETE DELETE DELETE IN_USE IN_USE
        """, useHeadersInDisplayName = true)
    void shouldJudgeEachFile(final long floor, final long ageDays, final long keepDays, final long keepFiles, final long mustDays,
                             final Integer archived, final boolean force, final String expected) {
        final JournalRetention retention =
            new JournalRetention(queue, new RetentionRules(keepDays * DAY_S, keepFiles * fileBytes, mustDays * DAY_S));
        if (archived != null) {
            retention.archive(CycleFiles.list(queue).subList(0, archived)::contains);
        }
        if (force) {
            retention.force();
        }
        final RetentionPlan plan = retention.plan(floor, (WRITTEN_S + ageDays * DAY_S + 1) * SECOND_NS);
        assertEquals(expected, verdicts(plan));
        final int deleted = plan.deleted().size();
        assertEquals(deleted * fileBytes, plan.deletedBytes());
        retention.delete(plan);
        assertEquals(5 - deleted, CycleFiles.list(queue).size());
        try (JournalRig rig = rig(300L * deleted)) {
            assertEquals(1_300, rig.replayed().last());
            assertEquals(13 - 3L * deleted, rig.replayed().entries());
        }
    }

    @Test
    void shouldKeepWhatItCannotRead() {
        final long preamble = Bytes.places(directory).get(3).offset() - 20;
        Bytes.flip(CycleFiles.list(queue).get(1), preamble, 0);
        final RetentionPlan plan = new JournalRetention(queue, new RetentionRules(1, 0, 0)).force().plan(9_999, Long.MAX_VALUE);
        assertEquals("UNREADABLE UNREADABLE BEHIND_KEPT IN_USE IN_USE", verdicts(plan));
        assertEquals(List.of(0L, 600L), plan.files().subList(0, 2).stream().map(RetentionPlan.Judged::lastSequence).toList());
    }

    @Test
    void shouldDeleteOfARunningJournal() {
        try (JournalRig rig = rig(0)) {
            final JournalRetention retention = new JournalRetention(queue, new RetentionRules(1, 0, 0));
            retention.delete(retention.plan(rig.lastWritten(), Long.MAX_VALUE));
            assertEquals(2, CycleFiles.list(queue).size());
            for (int i = 0; i < 7; i++) {
                rig.write(100);
            }
            final RetentionPlan again = retention.plan(1_000, Long.MAX_VALUE);
            assertEquals(Verdict.NEEDED, again.files().get(0).verdict());
            assertEquals(901, again.files().get(0).firstSequence());
        }
        try (JournalRig rig = rig(1_000)) {
            assertEquals(2_000, rig.replayed().last());
        }
        assertTrue(CycleFiles.list(queue).size() > 2);
    }

    @Test
    void shouldDeleteNothingByDefault() {
        assertEquals(List.of(), new JournalRetention(queue, RetentionRules.KEEP_ALL).force().plan(9_999, Long.MAX_VALUE).deleted());
    }
}

package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.WalkAhead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of more bytes than all windows hold, in several files, walked ahead and walked plainly. */
class WalkAheadTest {
    private static final int JOURNAL_BYTES = 40 << 20;
    private static final String THREAD = "suanpan-journal-reader";

    @TempDir
    private Path directory;
    private Path queue;

    @BeforeEach
    void write() {
        final SplittableRandom random = new SplittableRandom(3);
        try (JournalRig rig = new JournalRig(JournalRig.context(directory, Durability.PROCESS).rollBytes(15 << 20))) {
            while (rig.lastWritten() * 128 < JOURNAL_BYTES) {
                rig.write(1 + random.nextInt(random.nextInt(4) == 0 ? 512 : 4));
            }
        }
        queue = directory.resolve(JournalContext.QUEUE_DIRECTORY);
        assertEquals(3, CycleFiles.list(queue).size(), "files");
    }

    private static boolean threadRuns() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals(THREAD));
    }

    /** Steps through both as far as the plain one comes, and returns its fault. */
    private String compare(final WalkAhead ahead, final JournalReader reader) {
        while (reader.next()) {
            assertTrue(ahead.next());
            assertEquals(reader.place(), ahead.entryPlace());
            assertEquals(reader.bytes(), ahead.bytes());
            assertEquals(reader.entry().count(), ahead.entry().count());
            assertEquals(reader.entry().headerCrc(), ahead.entry().headerCrc());
            assertTrue(FrameSource.isFrame(ahead.entry().frames(), 0, ahead.entry().firstSequence()));
        }
        assertFalse(ahead.next());
        assertFalse(ahead.next(), "for good");
        assertEquals(reader.place(), ahead.walk().place());
        assertEquals(reader.bytes(), ahead.walk().bytes());
        assertEquals(reader.documents(), ahead.walk().documents());
        assertEquals(reader.fault(), ahead.walk().fault());
        return reader.fault();
    }

    @Test
    void shouldGiveTheSameEntriesAsAPlainWalk() {
        try (WalkAhead ahead = new WalkAhead(JournalFile.list(queue));
             JournalReader reader = JournalReader.open(directory, 1, Long.MAX_VALUE)) {
            assertNull(compare(ahead, reader));
        }
        assertFalse(threadRuns());
    }

    @Test
    void shouldComeToAFaultBehindTheLastEntryBeforeIt() {
        final List<JournalPlace> places = Bytes.places(directory);
        final JournalPlace damaged = places.get(places.size() * 2 / 3);
        Bytes.flip(damaged.file(), damaged.offset() + 100, 4);
        try (WalkAhead ahead = new WalkAhead(JournalFile.list(queue));
             JournalReader reader = JournalReader.open(directory, 1, Long.MAX_VALUE)) {
            assertEquals("checksum of the payload does not match", compare(ahead, reader));
            assertEquals(damaged, ahead.walk().place());
        }
    }

    @Test
    void shouldThrowBehindTheLastEntryWhatStoppedTheWalk() throws IOException {
        final List<JournalFile> files = JournalFile.list(queue);
        final long first = files.get(1).firstSequence();
        Files.delete(files.get(1).path());
        long last = 0;
        try (WalkAhead ahead = new WalkAhead(files)) {
            while (last < first - 1) {
                assertTrue(ahead.next());
                last = ahead.entry().lastSequence();
            }
            final UncheckedIOException thrown = assertThrows(UncheckedIOException.class, ahead::next);
            assertEquals("cannot read " + files.get(1).path(), thrown.getMessage());
        }
        assertEquals(first - 1, last);
        assertFalse(threadRuns());
    }

    @Test
    void shouldEndItsThreadWhereverTheCallerLeaves() {
        for (int entries = 0; entries <= 2_000; entries += 500) {
            try (WalkAhead ahead = new WalkAhead(JournalFile.list(queue))) {
                for (int i = 0; i < entries; i++) {
                    assertTrue(ahead.next());
                }
                assertThrows(IllegalStateException.class, ahead::walk);
            }
            assertFalse(threadRuns(), entries + " entries");
        }
    }

    @Test
    void shouldWalkAJournalWithoutFiles() {
        try (WalkAhead ahead = new WalkAhead(List.of())) {
            assertFalse(ahead.next());
            assertNull(ahead.walk().place().file());
        }
    }
}

package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.ring.RingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replay behind a state that is there already. Entries of 100 commands; files begin with sequences 1, 301, 601 and 901. */
class ReplayAfterTest {
    private static final int COMMANDS = 100;
    private static final int ENTRIES = 10;
    private static final List<String> INTACT = List.of(RingFile.NAME, "suanpan.lock", "metadata.cq4t");

    @TempDir
    private Path temporary;

    private Path directory() {
        return temporary.resolve("data");
    }

    private JournalContext context() {
        return JournalRig.context(directory(), Durability.PROCESS).rollBytes(1 << 16);
    }

    private List<Path> write() {
        try (JournalRig rig = new JournalRig(context())) {
            for (int i = 0; i < ENTRIES; i++) {
                rig.write(COMMANDS);
            }
        }
        final List<Path> files = files();
        assertEquals(4, files.size(), "files");
        return files;
    }

    private List<Path> files() {
        return CycleFiles.list(directory().resolve(JournalContext.QUEUE_DIRECTORY));
    }

    /** What a start on a state does: refuses, or hands over so many entries from the one behind the state on. */
    private String start(final JournalContext context, final long after) {
        try (JournalRig rig = new JournalRig(context, after)) {
            final long entries = rig.replayed().entries();
            assertEquals(entries, rig.log().recovery().entries());
            assertEquals(rig.replayed().last(), rig.log().recovery().lastSequence());
            return entries + " to " + rig.replayed().last();
        } catch (final DamagedJournalException e) {
            return e.reason();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0    | 0 | 10 to 1000
        100  | 0 | 9 to 1000
        300  | 0 | 7 to 1000
        300  | 1 | 7 to 1000
        500  | 1 | 5 to 1000
        900  | 1 | 1 to 1000
        900  | 3 | 1 to 1000
        1000 | 0 | 0 to 1000
        1000 | 3 | 0 to 1000
        299  | 0 | the entry holds sequences 201 to 300; the state ends at 299, within it
        301  | 0 | the entry holds sequences 301 to 400; the state ends at 301, within it
        999  | 3 | the entry holds sequences 901 to 1000; the state ends at 999, within it
        0    | 1 | the journal begins at sequence 301; the state ends at 0: the entries between are missing, or archived
        200  | 1 | the journal begins at sequence 301; the state ends at 200: the entries between are missing, or archived
        800  | 3 | the journal begins at sequence 901; the state ends at 800: the entries between are missing, or archived
        1001 | 0 | the journal ends at sequence 1000; the state ends at 1001: the entries between are missing
        100  | 4 | the journal ends at sequence 0; the state ends at 100: the entries between are missing
        """)
    void shouldHandOverWhatIsBehindAState(final long after, final int filesGone, final String expected) throws IOException {
        for (final Path file : write().subList(0, filesGone)) {
            Files.delete(file);
        }
        assertEquals(expected, start(context(), after));
        if (!expected.contains("state")) {
            try (JournalRig rig = new JournalRig(context(), after)) {
                rig.write(COMMANDS);
            }
            assertEquals(ENTRIES - after / COMMANDS + 1 + " to 1100", start(context(), after));
        }
    }

    @Test
    void shouldNotReadFilesBeforeTheState() {
        final List<Path> files = write();
        final long middle = entry(4).offset() + 300;
        Bytes.flip(files.get(0), entry(2).offset() + 300, 1);
        Bytes.flip(files.get(1), middle, 1);
        assertEquals("4 to 1000", start(context(), 600));
        assertEquals("checksum of the payload does not match", start(context(), 400));
        assertEquals("checksum of the payload does not match, and the state goes on to sequence 500", start(context(), 500));
    }

    @Test
    void shouldBeginEarlierWhereAPreambleIsDamaged() {
        final List<Path> files = write();
        Bytes.flip(files.get(2), entry(6).offset() - 20, 1);
        assertEquals("checksum of the payload does not match, and the state goes on to sequence 700", start(context(), 700));
        assertEquals("1 to 1000", start(context(), 900));
    }

    /** The newest file was begun when the writer died: nothing of it is there, or its preamble alone. */
    @ParameterizedTest
    @CsvSource({"900, false, 0 to 900", "800, false, 1 to 900", "900, true, 0 to 900", "800, true, 1 to 900"})
    void shouldEndWhereTheNewestFileHasNoEntry(final long after, final boolean preamble, final String expected) {
        final List<Path> files = write();
        final long from = preamble ? entry(9).offset() : 0;
        Bytes.put(files.get(3), from, new byte[(int) (files.get(3).toFile().length() - from)]);
        Bytes.markUnclean(directory());
        assertEquals(expected, start(context(), after));
        try (JournalRig rig = new JournalRig(context(), after)) {
            rig.write(COMMANDS);
        }
        assertEquals("10 to 1000", start(context(), 0));
    }

    @Test
    void shouldRefuseATornEndThatTheStateKnows() {
        final List<Path> files = write();
        Bytes.flip(files.get(3), entry(9).offset() + 300, 1);
        assertEquals("checksum of the payload does not match, and the state goes on to sequence 1000",
            start(context(), 1000));
        assertEquals("0 to 900", start(context(), 900), "a tail that nobody knows is cut");
    }

    @ParameterizedTest
    @CsvSource({"0, 5 to 500", "200, 3 to 500", "400, 1 to 500", "500, 0 to 500",
        "450, 'the entry holds sequences 401 to 500; the state ends at 450, within it'",
        "501, 'the journal ends at sequence 500; the state ends at 501: the entries between are missing'"})
    void shouldTakeFromTheRingWhatTheJournalHasNot(final long after, final String expected) {
        final Path platter = temporary.resolve("platter");
        final Path cut = temporary.resolve("cut");
        try (JournalRig rig = new JournalRig(JournalRig.context(directory(), Durability.DISK))) {
            PowerCut.copy(directory(), platter);
            for (int i = 0; i < 5; i++) {
                rig.write(COMMANDS);
            }
            PowerCut.copy(directory(), cut);
            PowerCut.cut(platter, cut, null, INTACT);
        }
        assertEquals(expected, start(JournalRig.context(cut, Durability.DISK).boot("the next"), after));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 1", "1, 2, 601, 601", "350, 0, 301, 301", "350, 2, 601, 601", "600, 0, 301, 501", "601, 0, 601, 601",
        "5000, 0, 901, 0"})
    void shouldReadFromTheFileThatHoldsTheFirstSequence(
        final long from, final int filesGone, final long fileFirst, final long entryFirst) throws IOException {
        for (final Path file : write().subList(0, filesGone)) {
            Files.delete(file);
        }
        try (JournalReader reader = JournalReader.open(directory(), from, Long.MAX_VALUE)) {
            assertEquals(fileFirst, reader.firstSequence());
            assertEquals(entryFirst > 0, reader.next());
            assertTrue(entryFirst == 0 || reader.entry().firstSequence() == entryFirst, "the first entry");
            while (reader.next()) {
                assertTrue(reader.entry().lastSequence() >= from);
            }
            assertEquals(null, reader.fault());
            assertEquals(1_000, reader.lastSequence());
        }
    }

    @Test
    void shouldCompareParametersWhenTheFirstFileIsGone() throws IOException {
        Files.delete(write().get(0));
        final JournalContext other = context().parameters(new TreeMap<>(Map.of("accounts", "7", "transfers", "5000")));
        assertThrows(ParametersMismatchException.class, () -> new JournalRig(other, 600));
        final VerifyReport report = new JournalVerifier(directory(), null, (d, s, b, t) -> { }).verify();
        assertFalse(report.valid());
        assertEquals("the journal begins at sequence 301: what was before is missing", report.fault());
        assertEquals(301, report.place().sequence());
    }

    /** Place of the n-th entry, from 0. */
    private JournalPlace entry(final int number) {
        return Bytes.places(directory()).get(number);
    }
}

package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.recovery.RecoveryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last document, cut at every byte. */
class TornTailTest {
    private static final int WORD_BYTES = 4;
    private static final int LAST_COMMANDS = 1;

    @TempDir
    private Path directory;
    private Path file;
    private JournalPlace last;
    private byte[] document;
    private long before;

    @BeforeEach
    void writeEntries() {
        final Path whole = directory.resolve("whole");
        final Path killed = directory.resolve("killed");
        directory = whole;
        try (JournalRig rig = open()) {
            rig.write(3);
            rig.write(70);
            before = rig.lastWritten();
            PowerCut.copy(whole, killed);
            rig.write(LAST_COMMANDS);
        }
        final List<JournalPlace> places = Bytes.places(whole);
        final JournalPlace end = places.get(places.size() - 1);
        final JournalPlace place = places.get(places.size() - 2);
        document = Bytes.get(place.file(), place.offset(), (int) (end.offset() - place.offset()));
        directory = killed;
        file = Bytes.newestFile(killed);
        last = new JournalPlace(file, place.document(), place.offset(), place.sequence());
    }

    private JournalRig open() {
        return new JournalRig(JournalRig.context(directory, Durability.PROCESS));
    }

    @Test
    void shouldCutADocumentThatWasNeverPublishedAtEveryByte() {
        for (int length = WORD_BYTES; length < document.length; length++) {
            final byte[] torn = new byte[document.length];
            System.arraycopy(document, WORD_BYTES, torn, WORD_BYTES, length - WORD_BYTES);
            Bytes.put(file, last.offset(), torn);
            try (JournalRig rig = open()) {
                assertEquals(before, rig.replayed().last());
                assertFalse(rig.log().recovery().publishedCut());
                assertFalse(rig.log().recovery().rewritten());
                assertTrue(rig.log().recovery().cutBytes() < length + WORD_BYTES);
            }
            assertEquals(last, Bytes.places(directory).get(2), "journal ends where the document began");
        }
    }

    @Test
    void shouldCutAPublishedDocumentAtEveryByteAndKeepTheFile() {
        for (int length = 1; length < document.length; length += length < 96 ? 1 : 5) {
            final byte[] torn = Arrays.copyOf(Arrays.copyOf(document, length), document.length);
            if (Arrays.equals(torn, document)) {
                continue;
            }
            Bytes.put(file, last.offset(), torn);
            try (JournalRig rig = open()) {
                final RecoveryReport report = rig.log().recovery();
                assertEquals(before, rig.replayed().last());
                assertTrue(report.publishedCut());
                assertNotNull(report.cutReason());
                assertNotNull(report.keptAside());
                assertTrue(report.keptAside().toFile().delete());
            }
            assertEquals(last, Bytes.places(directory).get(2));
        }
    }

    @Test
    void shouldAppendBehindACut() {
        Bytes.put(file, last.offset(), Arrays.copyOf(document, document.length / 2));
        try (JournalRig rig = open()) {
            rig.write(LAST_COMMANDS);
            rig.write(200);
        }
        try (JournalRig rig = open()) {
            assertEquals(before + LAST_COMMANDS + 200, rig.replayed().last());
            assertEquals(0, rig.log().recovery().cutBytes());
            assertNull(rig.log().recovery().keptAside());
        }
    }

    @Test
    void shouldWriteAnewWhereChroniclesIndexIsAhead() {
        directory = directory.resolveSibling("whole");
        Bytes.put(Bytes.newestFile(directory), last.offset(), new byte[document.length]);
        try (JournalRig rig = open()) {
            assertEquals(before, rig.replayed().last());
            assertTrue(rig.log().recovery().rewritten());
            assertNull(rig.log().recovery().keptAside());
            rig.write(9);
        }
        try (JournalRig rig = open()) {
            assertEquals(before + 9, rig.replayed().last());
            assertFalse(rig.log().recovery().rewritten());
        }
    }

    @Test
    void shouldBeginTheRewriteAgainThatACrashInterrupted() throws Exception {
        Bytes.put(file, last.offset(), Arrays.copyOf(document, document.length - 1));
        Bytes.flip(file, last.offset() + document.length / 2, 0);
        final Path aside = Files.createDirectory(file.resolveSibling("rewrite"));
        Files.write(aside.resolve(file.getFileName()), new byte[1000]);
        Files.createLink(file.resolveSibling(file.getFileName() + ".damaged"), file);
        try (JournalRig rig = open()) {
            assertEquals(before, rig.replayed().last());
            assertTrue(rig.log().recovery().rewritten());
            rig.write(4);
        }
        assertFalse(Files.exists(aside));
        try (JournalRig rig = open()) {
            assertEquals(before + 4, rig.replayed().last());
        }
    }

    @Test
    void shouldForgetAFileThatWasBegunAndHoldsNothing() throws Exception {
        final Path empty = directory.resolve(JournalContext.QUEUE_DIRECTORY).resolve("20991231-2359.cq4");
        Files.write(empty, new byte[1 << 20]);
        try (JournalRig rig = open()) {
            assertEquals(before, rig.replayed().last());
            assertFalse(empty.toFile().exists());
            rig.write(5);
        }
        try (JournalRig rig = open()) {
            assertEquals(before + 5, rig.replayed().last());
        }
    }
}

package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One flipped bit, anywhere in any document before the last, is found, located and refused. */
class FlippedBitTest {
    private static final int PER_DOCUMENT = 12;
    private static final int HEADER_BYTES = 197;

    @TempDir
    private Path directory;
    private List<JournalPlace> places;
    private final SplittableRandom random = new SplittableRandom(42);

    @BeforeEach
    void writeEntries() {
        try (JournalRig rig = new JournalRig(context())) {
            for (int i = 0; i < 12; i++) {
                rig.write(1 + i * 20);
            }
        }
        places = Bytes.places(directory);
        assertTrue(places.get(0).file().compareTo(places.get(places.size() - 1).file()) < 0, "more than one file");
    }

    private JournalContext context() {
        return JournalRig.context(directory, Durability.PROCESS).rollBytes(1 << 17);
    }

    @Test
    void shouldRefuseAndLocateAFlipAnywhereBeforeTheLastDocument() {
        for (int i = 0; i < places.size() - 2; i++) {
            final JournalPlace place = places.get(i);
            final int length = 84 + (1 + i * 20) * 128;
            for (int n = 0; n < PER_DOCUMENT; n++) {
                final long offset = place.offset() + (n < 4 ? n : random.nextInt(length));
                flipAndCheck(place, offset, random.nextInt(8));
            }
        }
        try (JournalRig rig = new JournalRig(context())) {
            assertEquals(12, rig.replayed().entries());
        }
    }

    private void flipAndCheck(final JournalPlace place, final long offset, final int bit) {
        Bytes.flip(place.file(), offset, bit);
        final String where = "bit " + bit + " of " + offset + " in " + place;
        final DamagedJournalException refused = assertThrows(DamagedJournalException.class, () -> new JournalRig(context()).close(), where);
        assertEquals(place, refused.place(), where);
        assertNotNull(refused.reason());
        final VerifyReport report = new JournalVerifier(directory, null, (d, s, b, t) -> { }).verify();
        assertFalse(report.valid(), where);
        assertEquals(place, report.place(), where);
        assertEquals(place.sequence() - 1, report.lastSequence());
        Bytes.flip(place.file(), offset, bit);
    }

    @Test
    void shouldRefuseAFlipInAPreamble() {
        final JournalPlace first = places.get(0);
        Bytes.flip(first.file(), first.offset() - 20, 3);
        assertThrows(DamagedJournalException.class, () -> new JournalRig(context()).close());
        Bytes.flip(first.file(), first.offset() - 20, 3);
    }

    /**
     * What Chronicle keeps for itself is made anew where it cannot be read, in the newest file and in older ones, whether the newest is gone
     * on with or full.
     */
    @ParameterizedTest(name = "rolled at {0} bytes")
    @ValueSource(longs = {1 << 17, 1 << 16})
    void shouldMakeChroniclesHeaderAnew(final long rollBytes) throws Exception {
        final List<Path> files = places.stream().map(JournalPlace::file).distinct().toList();
        int madeAnew = 0;
        for (final Path file : List.of(files.get(files.size() - 1), files.get(files.size() - 2), files.get(0))) {
            for (int offset = 4; offset < HEADER_BYTES; offset += 1 + random.nextInt(6)) {
                final byte[] whole = Files.readAllBytes(file);
                Bytes.flip(file, offset, random.nextInt(8));
                for (int start = 0; start < 2; start++) {
                    try (JournalRig rig = new JournalRig(context().rollBytes(rollBytes))) {
                        assertEquals(12, rig.replayed().entries(), "byte " + offset + " of " + file);
                    }
                }
                madeAnew += removeKept() ? 1 : 0;
                Files.write(file, whole);
            }
        }
        assertTrue(madeAnew > 5, madeAnew + " made anew");
        System.out.println("FlippedBitTest: " + madeAnew + " headers made anew");
    }

    private boolean removeKept() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            for (final Path kept : files.filter(file -> file.toString().endsWith(".damaged")).toList()) {
                Files.delete(kept);
                return true;
            }
        }
        return false;
    }

    @Test
    void shouldRefuseAMissingFile() {
        assertTrue(places.get(0).file().toFile().delete());
        assertThrows(DamagedJournalException.class, () -> new JournalRig(context()).close());
    }

    @Test
    void shouldVerifyAWholeJournalWithItsDigests() {
        final VerifyReport report = new JournalVerifier(directory, new Digests(Long.MAX_VALUE), (d, s, b, t) -> { }).verify();
        assertTrue(report.valid(), report.fault());
        assertEquals(12, report.documents());
        assertEquals(12, report.digestsCompared());
        assertEquals("1000", report.parameters().get("accounts"));
        assertEquals(0, report.tornBytes());
    }

    @Test
    void shouldFindAWrongDigest() {
        final VerifyReport report = new JournalVerifier(directory, new Digests(200), (d, s, b, t) -> { }).verify();
        assertFalse(report.valid());
        assertTrue(report.place().sequence() > 200);
        assertTrue(report.fault().startsWith("digest after sequence 2"), report.fault());
    }

    @Test
    void shouldFindAWrongDigestAtTheVeryStart() {
        final VerifyReport report = new JournalVerifier(directory, new Digests(-1), (d, s, b, t) -> { }).verify();
        assertTrue(report.fault().startsWith("digest after sequence 0:"), report.fault());
        assertEquals(1, report.place().sequence());
    }

    /** The digests that were written, up to a sequence; wrong ones from there on. */
    private static final class Digests implements DigestReplay {
        private final long rightThrough;
        private long sequence;

        private Digests(final long rightThrough) {
            this.rightThrough = rightThrough;
        }

        @Override
        public void apply(final FrameWindow frames) {
            sequence += frames.count();
        }

        @Override
        public long digest() {
            return FrameSource.digest(sequence) + (sequence > rightThrough ? 1 : 0);
        }
    }

    @Test
    void shouldReadARangeOfSequences() {
        try (JournalReader reader = JournalReader.open(directory, 100, 130)) {
            long entries = 0;
            while (reader.next()) {
                assertTrue(reader.entry().lastSequence() >= 100 && reader.entry().firstSequence() <= 130);
                entries++;
            }
            assertEquals(2, entries);
        }
    }
}

package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.ArchiveOutcome;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.journal.file.CycleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was archived reads and verifies as it did before, and nothing else does. */
class ArchiveTest {
    private static final int ENTRIES = 40;

    @TempDir
    private Path home;
    private Path data;
    private Path archive;

    @BeforeEach
    void writeEntries() {
        data = home.resolve("data");
        archive = home.resolve("archive");
        try (JournalRig rig = new JournalRig(context())) {
            for (int i = 0; i < ENTRIES; i++) {
                rig.write(1 + i * 12);
            }
        }
    }

    private JournalContext context() {
        return JournalRig.context(data, Durability.PROCESS).rollBytes(1 << 18);
    }

    private ArchiveContext archiving() {
        return new ArchiveContext().queueDirectory(queue()).target(archive);
    }

    private Path queue() {
        return data.resolve(JournalContext.QUEUE_DIRECTORY);
    }

    private VerifyReport verify(final KeyPair key) {
        final JournalFiles files = new JournalFiles(data, List.of(archive), 0);
        final VerifyReport replay = new JournalVerifier(files, key == null ? null : key.getPublic(), null, (d, s, b, t) -> { }).verify();
        final VerifyReport fast = new StructureVerifier(files, key == null ? null : key.getPublic(), (d, s, b, t) -> { }).verify();
        assertEquals(replay.fault(), fast.fault());
        assertEquals(replay.place(), fast.place());
        return fast;
    }

    @Test
    void shouldReadAndVerifyAnArchiveInPlace() {
        final List<Path> files = CycleFiles.list(queue());
        final long last = verify(null).lastSequence();
        final List<ArchiveOutcome> outcomes = new JournalArchiver(archiving().force(true)).run();
        assertEquals(files.size() - 1, outcomes.size());
        assertEquals(files.subList(files.size() - 1, files.size()), CycleFiles.list(queue()));
        final VerifyReport report = verify(null);
        assertTrue(report.valid(), report.fault());
        assertEquals(last, report.lastSequence());
        assertEquals(ENTRIES, report.documents());
        assertEquals(files.size() - 1, report.archives());
        try (JournalReader reader = JournalReader.open(new JournalFiles(data, List.of(archive), 0), 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                assertTrue(FrameSource.isFrame(reader.entry().frames(), 0, reader.entry().firstSequence()));
            }
            assertNull(reader.fault());
            assertEquals(last, reader.lastSequence());
        }
    }

    @Test
    void shouldKeepOriginalsAboveTheFloorAndRemoveThemOnceItRises() {
        final int files = CycleFiles.list(queue()).size();
        assertTrue(new JournalArchiver(archiving()).run().stream().noneMatch(ArchiveOutcome::removed));
        assertEquals(files, CycleFiles.list(queue()).size());
        assertTrue(verify(null).valid());
        final List<ArchiveOutcome> again = new JournalArchiver(archiving().floor(Long.MAX_VALUE)).run();
        assertTrue(again.stream().allMatch(outcome -> outcome.removed() && !outcome.written()), again::toString);
        assertEquals(1, CycleFiles.list(queue()).size());
        assertTrue(verify(null).valid());
    }

    @Test
    void shouldRefuseADirectoryWithinTheJournal() {
        final ArchiveContext within = archiving().target(queue().resolve("archive"));
        assertThrows(IllegalArgumentException.class, () -> new JournalArchiver(within).run());
        assertFalse(Files.exists(within.target()));
    }

    @Test
    void shouldAskForTheSignatureOfTheKey() throws GeneralSecurityException {
        final KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        new JournalArchiver(archiving().force(true).signingKey(key.getPrivate())).run();
        assertTrue(verify(key).valid());
        final VerifyReport other = verify(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        assertEquals("the signature is not that of this manifest and this key", other.fault());
        assertEquals(first().signature(), other.place().file());
    }

    private ArchivedFile first() {
        return ArchivedFile.list(archive).get(0);
    }

    @Test
    void shouldRefuseAFlippedBitAndATruncatedArchive() throws IOException {
        new JournalArchiver(archiving().force(true)).run();
        final Path file = first().archive();
        final byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < 40; i++) {
            final int offset = whole.length / 40 * i;
            Bytes.flip(file, offset, i % 8);
            final VerifyReport report = verify(null);
            assertFalse(report.valid(), "bit of byte " + offset);
            assertEquals(file, report.place().file());
            Bytes.flip(file, offset, i % 8);
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertEquals(file, verify(null).place().file());
        assertEquals("the archive ends in the middle", verify(null).fault());
    }

    @Test
    void shouldRefuseSwappedMissingAndEditedFiles() throws IOException {
        new JournalArchiver(archiving().force(true)).run();
        final List<ArchivedFile> archived = ArchivedFile.list(archive);
        final ArchivedFile middle = archived.get(1);
        final Path aside = home.resolve("aside");
        Files.move(middle.archive(), aside);
        assertEquals("the archive is missing", verify(null).fault());
        Files.copy(first().archive(), middle.archive());
        assertEquals(middle.archive(), verify(null).place().file());
        Files.move(aside, middle.archive(), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(verify(null).valid());
        final String manifest = Files.readString(middle.manifest());
        Files.writeString(middle.manifest(), manifest.replace("\"entries\" : ", "\"entries\" : 1"));
        assertEquals("the archive does not hold what its manifest says", verify(null).fault());
        Files.delete(middle.manifest());
        assertEquals("the archive has no manifest", verify(null).fault());
        Files.delete(middle.archive());
        assertTrue(verify(null).fault().startsWith("sequence "), verify(null).fault());
    }
}

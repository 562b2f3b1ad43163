package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.ChildJvm;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.ArchiveProcess;
import io.suanpan.journal.archive.ArchiveStep;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.journal.archive.ManifestKeys;
import io.suanpan.journal.file.CycleFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Killed behind every step of an archiving, a journal and its archive hold together what the journal held, the node recovers from
 * what is left, and the next run completes the archive.
 */
class ArchiveKillTest {
    private static final int KILLED = 128 + 9;
    private static final int FILES = 5;
    private static final long LAST = 1_350;
    private static final long FLOOR = 950;
    private static final int REMOVABLE = 3;

    @TempDir
    private Path home;
    private Path data;
    private Path queue;
    private Path archive;
    private JournalContext context;
    private KeyPair key;
    private Path keyFile;

    @BeforeEach
    void writeEntries() throws Exception {
        data = home.resolve("data");
        queue = data.resolve(JournalContext.QUEUE_DIRECTORY);
        archive = home.resolve("archive");
        context = JournalRig.context(data, Durability.PROCESS).rollBytes(1 << 16);
        try (JournalRig rig = new JournalRig(context)) {
            for (int i = 0; i < 14; i++) {
                rig.write(i == 9 ? 50 : 100);
            }
        }
        assertEquals(FILES, CycleFiles.list(queue).size(), "files");
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keyFile = Files.writeString(home.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPRESSED, 0, 0, 0", "FORCED,     0, 0, 0", "READ_BACK,  0, 0, 0", "NAMED,      0, 0, 0",
        "SIGNED,     0, 0, 0", "DESCRIBED,  0, 1, 0", "REMOVED,    0, 1, 1",
        "COMPRESSED, 1, 1, 1", "FORCED,     1, 1, 1", "READ_BACK,  1, 1, 1", "NAMED,      1, 1, 1",
        "SIGNED,     1, 1, 1", "DESCRIBED,  1, 2, 1", "REMOVED,    1, 2, 2",
        "DESCRIBED,  3, 4, 3"})
    void shouldHoldWhatTheJournalHeld(final ArchiveStep step, final int file, final int archives, final int removed) throws Exception {
        final Process child = ChildJvm.of(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), ArchiveProcess.class, queue.toString(),
            archive.toString(), keyFile.toString(), Long.toString(FLOOR), step.name(), Integer.toString(file)).start();
        assertEquals(KILLED, child.waitFor());
        assertEquals(FILES - removed, CycleFiles.list(queue).size(), "files left");
        assertHolds(archives);
        assertRecovers(LAST);
        new JournalArchiver(new ArchiveContext().queueDirectory(queue).target(archive).floor(FLOOR)
            .signingKey(ManifestKeys.privateKey(keyFile))).run();
        assertEquals(FILES - REMOVABLE, CycleFiles.list(queue).size(), "files left at last");
        assertHolds(FILES - 1);
        try (Stream<Path> files = Files.list(archive)) {
            assertTrue(files.noneMatch(left -> left.toString().endsWith(".part")), "half a file is left");
        }
        assertRecovers(LAST);
    }

    /** Every entry once, in order, and as it was written; and every archive whole and signed. */
    private void assertHolds(final int archives) {
        final JournalFiles files = new JournalFiles(data, List.of(archive), 0);
        final VerifyReport report = new StructureVerifier(files, key.getPublic(), (d, s, b, t) -> { }).verify();
        assertTrue(report.valid(), () -> report.fault() + " at " + report.place());
        assertEquals(LAST, report.lastSequence());
        assertEquals(archives, report.archives());
        assertEquals(archives, report.signed());
        try (JournalReader reader = JournalReader.open(files, 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                assertTrue(FrameSource.isFrame(reader.entry().frames(), 0, reader.entry().firstSequence()));
            }
            assertEquals(LAST, reader.lastSequence(), () -> reader.fault() + " at " + reader.place());
        }
    }

    private void assertRecovers(final long last) {
        try (JournalRig rig = new JournalRig(context, FLOOR)) {
            assertEquals(last, rig.replayed().last());
            assertEquals(4, rig.replayed().entries());
        }
    }
}

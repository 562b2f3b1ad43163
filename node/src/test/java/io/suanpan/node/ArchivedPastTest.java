package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.archive.ArchiveContext;
import io.suanpan.journal.archive.ArchivedFile;
import io.suanpan.journal.archive.JournalArchiver;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.JournalWalk;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.past.PastBooks;
import io.suanpan.node.past.Until;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose older files are archived, and what of the past can be seen and replayed out of the two. */
class ArchivedPastTest {
    private static final int PAYMENTS = 3_000;
    private static final String LOOKUP = "{\"op\":\"lookup_account\",\"id\":1}\n";

    @TempDir
    private Path home;
    private Path data;
    private Path archive;
    private Path config;
    private long digest;

    /** After the openings, payment n is sequence n + 2 and leaves account 1 with n debited. Of the snapshot's state no file is needed. */
    @BeforeEach
    void payAndArchive() throws IOException {
        data = home.resolve("data");
        archive = home.resolve("archive");
        config = Files.writeString(home.resolve("small.conf"), """
            ledger { accounts = 100, transfers = 10000, holds = 100 }
            node { page-rows = 8192, ring-commands = 16384 }
            journal { roll-bytes = 128 KiB, block-bytes = 4 MiB, touch-bytes = 64 KiB }
            snapshot { free-bytes = 1 MiB, at-shutdown = false }
            """);
        try (NodeEngine node = opening().open()) {
            for (long id = 1; id <= 2; id++) {
                node.engine().execute(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build());
            }
            for (long id = 1; id <= PAYMENTS; id++) {
                node.engine().execute(Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(156)
                    .code(1).build());
            }
            node.snapshotter().request().join();
            digest = node.engine().status().digest();
        }
        new JournalArchiver(new ArchiveContext().queueDirectory(queue()).target(archive).floor(PAYMENTS + 2)).run();
        assertEquals(1, JournalFile.list(queue()).size());
        assertTrue(archived().size() >= 4, () -> archived().toString());
    }

    private EngineOpening opening() {
        return new EngineOpening(NodeSettings.read(config)).keptIn(data, Durability.PROCESS).takingSnapshots();
    }

    private Path queue() {
        return data.resolve("journal");
    }

    private List<ArchivedFile> archived() {
        return ArchivedFile.list(archive);
    }

    private Program.Ended exec(final String... more) {
        final List<String> arguments = new ArrayList<>(List.of("exec", "--config", config.toString(), "--data", data.toString()));
        arguments.addAll(List.of(more));
        return new Program(home).input(LOOKUP).run(arguments.toArray(new String[0]));
    }

    @Test
    void shouldShowThePastThatIsArchived() {
        final Program.Ended with = exec("--until-sequence", "702", "--archive", archive.toString());
        assertTrue(with.out().contains("\"debits_posted\":700,"), with.out() + with.err());
        final Program.Ended without = exec("--until-sequence", "702");
        assertEquals(1, without.exitCode());
        assertTrue(without.complaint().contains("what was before must be given with --archive"), without.err());
        assertTrue(exec("--until-time", "1", "--archive", archive.toString()).out().contains("not_found"));
        assertEquals(2, exec("--archive", home.resolve("nowhere").toString()).exitCode());
        assertEquals(2, new Program(home).run("exec", "--archive", archive.toString()).exitCode(), "without --data");
    }

    @Test
    void shouldReplayFromGenesisOutOfTheArchive() {
        final OpeningException refused = assertThrows(OpeningException.class, () -> opening().fromGenesis(true).open());
        assertTrue(refused.getMessage().contains("the entries between are missing, or archived"), refused::getMessage);
        try (NodeEngine node = opening().fromGenesis(true).archives(List.of(archive)).open()) {
            assertNull(node.snapshot());
            assertEquals(digest, node.engine().status().digest());
            assertEquals(PAYMENTS + 2, node.recovery().entries());
            node.engine().execute(Command.of(Operation.OPEN_ACCOUNT).id(3).ledger(156).code(1).build());
        }
        final Program.Ended again = exec("--from-genesis", "--archive", archive.toString());
        assertTrue(again.out().contains("\"debits_posted\":3000,"), again.out() + again.err());
        try (NodeEngine node = opening().archives(List.of(home.resolve("gone"))).open()) {
            assertEquals(PAYMENTS + 2, node.snapshot().sequence(), "from a snapshot no archive is read");
            assertEquals(PAYMENTS + 4, node.engine().status().sequence(), "one account and one lookup more");
        }
    }

    @Test
    void shouldRefuseAGapBetweenArchiveAndJournal() throws IOException {
        final long next = JournalFile.list(queue()).get(0).firstSequence();
        final ArchivedFile newest = archived().get(archived().size() - 1);
        final long missing = new JournalFile(newest.archive()).firstSequence();
        Files.delete(newest.archive());
        Files.delete(newest.manifest());
        assertRefused("sequence " + next + " where " + missing + " should follow");
    }

    /** Of a file that has only its preamble nothing would be lost by cutting it, but what it says of the commands before. */
    @Test
    void shouldCutNothingBehindAGap() throws IOException {
        final Path file = JournalFile.list(queue()).get(0).path();
        final long offset;
        try (JournalWalk walk = new JournalWalk(List.of(new JournalFile(file)))) {
            assertTrue(walk.next());
            offset = walk.entryPlace().offset();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate((int) (channel.size() - offset)), offset);
        }
        final ArchivedFile newest = archived().get(archived().size() - 1);
        Files.delete(newest.archive());
        Files.delete(newest.manifest());
        final List<Path> before = everything();
        final OpeningException refused = assertThrows(
            OpeningException.class, () -> opening().fromGenesis(true).archives(List.of(archive)).open());
        assertTrue(refused.getMessage().contains(" should follow"), refused::getMessage);
        assertEquals(before, everything());
    }

    @Test
    void shouldRefuseAGapWithinTheArchive() throws IOException {
        final ArchivedFile second = archived().get(1);
        final long missing = new JournalFile(second.archive()).firstSequence();
        final long next = new JournalFile(archived().get(2).archive()).firstSequence();
        Files.delete(second.archive());
        Files.delete(second.manifest());
        assertRefused("sequence " + next + " where " + missing + " should follow");
    }

    @Test
    void shouldRefuseADamagedArchive() throws IOException {
        final Path last = archived().get(archived().size() - 1).archive();
        final byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused("the archive ends in the middle");
    }

    /** Nothing of the journal is cut for it, nothing set aside, and from its snapshot the node still comes up. */
    private void assertRefused(final String reason) throws IOException {
        final List<Path> before = everything();
        final OpeningException past = assertThrows(OpeningException.class, () -> PastBooks.open(NodeSettings.read(config),
            new JournalFiles(data, List.of(archive), 0), Until.sequence(PAYMENTS), new SystemEpochNanoClock(),
            (documents, sequence, bytes, totalBytes) -> { }));
        assertTrue(past.getMessage().contains(reason), past::getMessage);
        final OpeningException refused = assertThrows(
            OpeningException.class, () -> opening().fromGenesis(true).archives(List.of(archive)).open());
        assertTrue(refused.getMessage().contains(reason), refused::getMessage);
        assertEquals(before, everything());
        try (NodeEngine node = opening().open()) {
            assertEquals(digest, node.engine().status().digest());
        }
    }

    private List<Path> everything() throws IOException {
        try (var files = Files.walk(data)) {
            return files.sorted().toList();
        }
    }
}

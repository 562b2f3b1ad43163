package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.replication.backup.BackupStatus;
import io.suanpan.replication.backup.LogBackup;
import io.suanpan.replication.seed.MemberSeed;
import io.suanpan.replication.seed.SeedException;
import io.suanpan.replication.seed.SeedReport;
import io.suanpan.replication.service.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup follows a cluster through the loss of a member and of itself, and members that lost their disk come back. */
class BackupTest {
    @TempDir
    Path directory;

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static List<Command> transfers(final long from, final int count) {
        final List<Command> transfers = new ArrayList<>();
        for (long id = from; id < from + count; id++) {
            transfers.add(Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build());
        }
        return transfers;
    }

    private static LogBackup backup(final ClusterRig rig) {
        return rig.backup(new byte[0]);
    }

    static BackupStatus await(final LogBackup backup, final String what, final Predicate<BackupStatus> condition) {
        final BackupStatus[] status = new BackupStatus[1];
        ClusterRig.await(what, () -> {
            status[0] = backup.look();
            assertFalse(backup.isEnded());
            return condition.test(status[0]);
        });
        return status[0];
    }

    static boolean isLevel(final BackupStatus status) {
        return status.live() && status.isConsistent() && status.lagBytes() == 0;
    }

    /** The entries of a journal from a sequence on: equal headers are equal entries, and equal before them. */
    private static List<String> journal(final Path member, final long from) {
        final List<String> entries = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(member, from, Long.MAX_VALUE)) {
            while (reader.next()) {
                final EntryView entry = reader.entry();
                entries.add(entry.firstSequence() + "+" + entry.count() + "@" + entry.logPosition() + ':' + entry.headerCrc());
            }
        }
        return entries;
    }

    @Test
    void shouldGiveAMemberThatLostItsDiskALogAndAJournal() throws IOException {
        try (ClusterRig rig = new ClusterRig(directory, 3).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            client.ask(transfers(1, 100));
            try (LogBackup backup = backup(rig)) {
                await(backup, "the log copied", BackupTest::isLevel);
                assertThrows(DirectoryInUseException.class, () -> MemberSeed.seed(directory.resolve("backup"),
                    directory.resolve("member-9"), ClusterRig.journal()));
                rig.takeSnapshot();
                client.ask(transfers(101, 50));
                final long before = await(backup, "the snapshot copied", status -> isLevel(status) && status.snapshot() > 0).position();
                final int source = backup.look().source();
                rig.stop(source);
                client.ask(transfers(151, 50));
                await(backup, "another member copied from",
                    status -> isLevel(status) && status.source() != source && status.position() > before);
                rig.start(source);
            }
            client.ask(transfers(201, 50));
            try (LogBackup backup = backup(rig)) {
                await(backup, "the rest copied after a restart", BackupTest::isLevel);
            }
            final int lost = (rig.awaitLeader() + 1) % 3;
            rig.stop(lost);
            final Path member = rig.memberDirectory(lost);
            assertThrows(SeedException.class, () -> MemberSeed.seed(directory.resolve("backup"), member, ClusterRig.journal()));
            IoUtil.delete(member.toFile(), false);
            Files.createDirectory(member);
            final SeedReport report = MemberSeed.seed(directory.resolve("backup"), member, ClusterRig.journal());
            assertEquals(102, report.sequence());
            assertEquals(103, report.journalStart());
            client.ask(transfers(251, 50));
            rig.start(lost);
            rig.awaitEqual(302);
            assertEquals(102, rig.member(lost).service().startedFrom());
            assertEquals(rig.member(rig.awaitLeader()).term(), rig.member(lost).term(), "though no term has begun since");
            assertEquals(List.of(), rig.faults());
        }
        for (int id = 0; id < 3; id++) {
            final List<String> entries = journal(rig(id), 103);
            assertEquals(4, entries.size());
            assertEquals(journal(rig(0), 103), entries);
        }
    }

    private Path rig(final int id) {
        return directory.resolve("member-" + id);
    }

    @Test
    void shouldGiveNothingToWhoMayNotOperate() throws IOException {
        final Path file = directory.resolve("credentials");
        Files.write(file, List.of(
            Credentials.line("till", Set.of(Role.TRANSACT), "a"), Credentials.line("ops", Set.of(Role.OPERATE), "b")));
        try (ClusterRig rig = new ClusterRig(directory, 1).withoutJournals().credentials(file).startAll()) {
            rig.awaitLeader();
            try (LogBackup backup = rig.backup(Credentials.encode("till", "a"))) {
                await(backup, "a refusal", status -> rig.member(0).refused() > 0 && status.failures() > 0);
                assertEquals(0, backup.look().position());
            }
            try (LogBackup backup = rig.backup(Credentials.encode("ops", "b"))) {
                await(backup, "the log copied", status -> isLevel(status) && status.position() > 0);
            }
        }
    }

    @Test
    void shouldTakeAnEmptyMemberBackWhileTheLogIsWhole() {
        try (ClusterRig rig = new ClusterRig(directory, 3).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            client.ask(transfers(1, 100));
            rig.takeSnapshot();
            client.ask(transfers(101, 50));
            final int lost = (rig.awaitLeader() + 1) % 3;
            rig.stop(lost);
            IoUtil.delete(rig.memberDirectory(lost).toFile(), false);
            client.ask(transfers(151, 50));
            rig.start(lost);
            rig.awaitEqual(202);
            assertEquals(List.of(), rig.faults());
        }
        assertEquals(4, journal(rig(0), 1).size());
        assertEquals(journal(rig(0), 1), journal(rig(1), 1));
        assertEquals(journal(rig(0), 1), journal(rig(2), 1));
    }
}

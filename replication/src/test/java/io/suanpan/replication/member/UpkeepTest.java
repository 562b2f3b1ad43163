package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.RecordingLog;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.replication.backup.LogBackup;
import io.suanpan.replication.seed.MemberSeed;
import io.suanpan.replication.seed.SeedReport;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.replication.service.SnapshotStream;
import io.suanpan.replication.upkeep.PurgeOutcome;
import io.suanpan.replication.upkeep.UpkeepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.agrona.concurrent.IdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members in one process whose log does not grow for ever: snapshots by themselves, few of them kept, and the log purged behind them. */
class UpkeepTest {
    private static final int SEGMENT_BYTES = 16 << 20;
    private static final int COMMANDS = 8_000;
    /** Of 128 bytes, {@link #COMMANDS} at a time: as much as a file of the log and a bit. */
    private static final int MESSAGES_A_FILE = 17;

    @TempDir
    Path directory;
    private long nextId = 1;

    private static UpkeepContext settings() {
        return new UpkeepContext().keep(1).segmentBytes(SEGMENT_BYTES);
    }

    private void open(final PlainClient client) {
        client.ask(List.of(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).build(),
            Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(1).build()));
    }

    private void load(final PlainClient client, final int messages) {
        for (int message = 0; message < messages; message++) {
            final List<Command> commands = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                commands.add(Command.of(Operation.TRANSFER).id(nextId++).debitAccountId(1).creditAccountId(2).amount(1).ledger(156)
                    .code(1).build());
            }
            client.ask(commands);
        }
    }

    private static PurgeOutcome purge(final ClusterRig rig, final boolean forced) {
        final CompletableFuture<PurgeOutcome> outcome = new CompletableFuture<>();
        rig.member(rig.awaitLeader()).upkeep().purge(forced, outcome::complete);
        return outcome.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private List<String> recordings(final int member) {
        return recordings("member-" + member);
    }

    private List<String> recordings(final String copy) {
        try (Stream<Path> files = Files.list(directory.resolve(copy).resolve(MemberParts.ARCHIVE))) {
            return files.map(Path::getFileName).map(Path::toString)
                .filter(name -> name.endsWith(".rec")).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldPurgeTheLogBehindASnapshotAndLeaveNobodyBehindUnlessForced() {
        try (ClusterRig rig = new ClusterRig(directory, 3).upkeep(UpkeepTest::settings).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            open(client);
            load(client, MESSAGES_A_FILE);
            assertEquals(PurgeOutcome.Kind.REFUSED, purge(rig, false).kind());
            rig.takeSnapshot();
            final PurgeOutcome outcome = purge(rig, false);
            assertEquals(new PurgeOutcome(PurgeOutcome.Kind.PURGED, null, SEGMENT_BYTES, 1), outcome);
            ClusterRig.await("all begin there", () -> rig.logStarts().stream().allMatch(start -> start == SEGMENT_BYTES));
            for (int id = 0; id < 3; id++) {
                final int member = id;
                ClusterRig.await("the first file is gone", () -> !recordings(member).contains("0-0.rec"));
            }
            assertEquals(PurgeOutcome.Kind.NOTHING, purge(rig, true).kind());

            final int down = (rig.awaitLeader() + 1) % 3;
            rig.stop(down);
            load(client, MESSAGES_A_FILE);
            rig.takeSnapshot();
            ClusterRig.await("it is missed", () -> {
                final PurgeOutcome refused = purge(rig, false);
                return refused.kind() == PurgeOutcome.Kind.REFUSED && refused.reason().startsWith("member " + down + " is down");
            });
            final PurgeOutcome forced = purge(rig, true);
            assertEquals(PurgeOutcome.Kind.PURGED, forced.kind());
            assertTrue(forced.reason().startsWith("member " + down + " is down and has to be seeded"), forced::reason);
            ClusterRig.await("the other follows", () -> rig.logStarts().stream().allMatch(start -> start == 2L * SEGMENT_BYTES));
            rig.start(down);
            ClusterRig.await("it is refused", () -> !rig.outOfReach().isEmpty());
            final String fault = rig.outOfReach().get(0);
            assertTrue(fault.startsWith("member " + down + " cannot join: its log ends at position ")
                && fault.contains("purged theirs up to " + 2 * SEGMENT_BYTES), fault);
            rig.stop(down);
            assertEquals(List.of(), rig.faults());
        }
    }

    @Test
    void shouldComeBackFromASnapshotAndWhatIsLeftOfTheLog() {
        try (ClusterRig rig = new ClusterRig(directory, 3).upkeep(UpkeepTest::settings).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            open(client);
            load(client, MESSAGES_A_FILE);
            rig.takeSnapshot();
            assertEquals(PurgeOutcome.Kind.PURGED, purge(rig, false).kind());
            ClusterRig.await("all begin there", () -> rig.logStarts().stream().allMatch(start -> start == SEGMENT_BYTES));
            load(client, 1);
            final ServicePosition.Reading before = rig.awaitEqual(nextId + 1);
            for (int id = 0; id < 3; id++) {
                rig.stop(id);
            }
            IoUtil.delete(directory.resolve("member-2").toFile(), false);
            rig.start(0);
            rig.start(1);
            assertEquals(before.digest(), rig.awaitEqual(before.sequence()).digest());
            rig.start(2);
            ClusterRig.await("the empty one is refused", () -> !rig.outOfReach().isEmpty());
            assertTrue(rig.outOfReach().get(0).startsWith("member 2 cannot join: its log "), rig.outOfReach()::toString);
            rig.stop(2);
            shouldSeedAMemberFromWhatIsLeft(rig, before.sequence());
        }
    }

    private void shouldSeedAMemberFromWhatIsLeft(final ClusterRig rig, final long sequence) {
        try (LogBackup backup = rig.backup(new byte[0])) {
            awaitLevel(backup);
        }
        seed(rig, 2, sequence, sequence - COMMANDS);
        ClusterRig.await("its log begins there, too", () -> rig.logStarts().stream().allMatch(start -> start == SEGMENT_BYTES));
    }

    private static long awaitLevel(final LogBackup backup) {
        return BackupTest.await(backup, "the log copied", BackupTest::isLevel).snapshot();
    }

    private void seed(final ClusterRig rig, final int lost, final long sequence, final long snapshotSequence) {
        IoUtil.delete(rig.memberDirectory(lost).toFile(), false);
        final SeedReport report = MemberSeed.seed(directory.resolve("backup"), rig.memberDirectory(lost), ClusterRig.journal());
        assertEquals(snapshotSequence, report.sequence());
        rig.start(lost);
        rig.awaitEqual(sequence);
        assertEquals(snapshotSequence, rig.member(lost).service().startedFrom());
        assertEquals(List.of(), rig.faults());
    }

    @Test
    void shouldPurgeACopyBehindItsOwnSnapshotsAndGoOnWithIt() {
        try (ClusterRig rig = new ClusterRig(directory, 1).upkeep(() -> settings().purges(true)).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            open(client);
            for (int snapshots = 1; snapshots <= 2; snapshots++) {
                try (LogBackup backup = rig.backup(new byte[0])) {
                    final long before = awaitLevel(backup);
                    load(client, MESSAGES_A_FILE);
                    rig.takeSnapshot();
                    final String first = "0-" + (snapshots - 1) * SEGMENT_BYTES + ".rec";
                    ClusterRig.await("the snapshot copied, and the log purged behind it",
                        () -> backup.look().snapshot() > before && !recordings("backup").contains(first));
                    assertEquals(2, recordings("backup").stream().filter(name -> !name.startsWith("0-")).count());
                    load(client, 1);
                    awaitLevel(backup);
                }
            }
            final long sequence = rig.awaitEqual(nextId + 1).sequence();
            rig.stop(0);
            seed(rig, 0, sequence, sequence - COMMANDS);
        }
    }

    @Test
    void shouldTakeSnapshotsByItselfAndKeepTheNewest() {
        try (ClusterRig rig = new ClusterRig(directory, 1).upkeep(() -> settings().everyCommands(5L * COMMANDS).purges(true)).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            open(client);
            for (int snapshots = 1; snapshots <= 4; snapshots++) {
                final int expected = snapshots;
                load(client, 5);
                ClusterRig.await("snapshot " + expected, () -> rig.member(0).snapshots() == expected);
            }
            ClusterRig.await("the log is purged", () -> rig.logStarts().get(0) == SEGMENT_BYTES);
            ClusterRig.await("the newest snapshot, of two recordings, and the log", () -> recordings(0).size() == 3);
            assertEquals(0, rig.member(0).upkeep().failures());
            rig.stop(0);
            rig.start(0);
            assertEquals(nextId + 1, rig.awaitEqual(nextId + 1).sequence());
            ClusterRig.await("entries of what is gone are marked", () -> invalid(0) == 3 * 2);
        }
    }

    @Test
    void shouldGoOnWhereASnapshotFails() {
        try (ClusterRig rig = new ClusterRig(directory, 1).snapshots(new FailingStream())
            .upkeep(() -> settings().everyCommands(5)).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            open(client);
            load(client, 1);
            ClusterRig.await("a failure", () -> rig.member(0).upkeep().failures() == 1);
            load(client, 1);
            assertEquals(nextId + 1, rig.awaitEqual(nextId + 1).sequence());
            assertEquals(0, rig.member(0).snapshots());
            assertTrue(rig.member(0).errors() > 0);
        }
    }

    /** Snapshots that cannot be written. */
    private static final class FailingStream implements SnapshotStream {
        @Override
        public void write(
            final Ledger ledger, final SortedMap<String, String> parameters, final JournalPoint journal,
            final ExclusivePublication publication, final IdleStrategy idle) {
            throw new IllegalStateException("cannot be written");
        }

        @Override
        public Ledger read(final LedgerContext context, final Image image, final IdleStrategy idle) {
            throw new IllegalStateException("never written");
        }
    }

    private long invalid(final int member) {
        try (RecordingLog log = new RecordingLog(
            directory.resolve("member-" + member).resolve(MemberParts.CLUSTER).toFile(), false)) {
            return log.entries().stream().filter(entry -> !entry.isValid).count();
        }
    }
}

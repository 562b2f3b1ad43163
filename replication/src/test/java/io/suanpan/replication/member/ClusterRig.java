package io.suanpan.replication.member;

import io.aeron.cluster.service.Cluster;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalContext;
import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.backup.LogBackup;
import io.suanpan.replication.service.FaultHandler;
import io.suanpan.replication.service.LedgerServiceContext;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.replication.service.SnapshotStream;
import io.suanpan.replication.upkeep.UpkeepContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Members of one cluster in this process, on ports of their own. */
final class ClusterRig implements AutoCloseable {
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(21_000);
    private static final Timeouts TIMEOUTS = new Timeouts(ms(2_000), ms(100), ms(500), ms(50), ms(4_000), ms(3_000), ms(100), ms(20_000));
    private static final int ACCOUNTS = 1_000;
    private static final int TRANSFERS = 100_000;

    private final Path directory;
    private final List<MemberAddress> addresses;
    private final ClusterMember[] members;
    private final AtomicInteger held = new AtomicInteger(-1);
    private volatile int standing = -1;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private Path credentialsFile;
    private long checkpointIntervalNs;
    private boolean journals = true;
    private int answerQueueBytes = 16 << 20;
    private int oddMember = -1;
    private SnapshotStream snapshots;
    private Supplier<UpkeepContext> upkeep = UpkeepContext::new;
    private IntFunction<NetworkContext> network = id -> new NetworkContext();
    private final List<String> outOfReach = Collections.synchronizedList(new ArrayList<>());

    ClusterRig(final Path directory, final int count) {
        this.directory = directory;
        this.addresses = MemberAddress.local(count, NEXT_PORT.getAndAdd(count * MemberAddress.PORTS));
        this.members = new ClusterMember[count];
    }

    ClusterRig credentials(final Path file) {
        credentialsFile = file;
        return this;
    }

    ClusterRig withoutJournals() {
        journals = false;
        return this;
    }

    /** Without it there are none, so that sequences are the test's own. */
    ClusterRig withCheckpoints() {
        checkpointIntervalNs = ms(200);
        return this;
    }

    ClusterRig answerQueueBytes(final int bytes) {
        answerQueueBytes = bytes;
        return this;
    }

    ClusterRig snapshots(final SnapshotStream value) {
        snapshots = value;
        return this;
    }

    /** How each member is connected, by its id. */
    ClusterRig network(final IntFunction<NetworkContext> value) {
        network = value;
        return this;
    }

    ClusterRig upkeep(final Supplier<UpkeepContext> value) {
        upkeep = value;
        return this;
    }

    /** One member remembers fewer transfers than the others, which it must not. */
    ClusterRig oddMember(final int id) {
        oddMember = id;
        return this;
    }

    /** One member applies nothing more, and answers reads all the same. */
    void hold(final int id) {
        held.set(id);
        await("member " + id + " held", () -> standing == id);
    }

    /** The member that was held goes on. */
    void release() {
        held.set(-1);
    }

    private int betweenMessages(final int id, final Ledger ledger) {
        while (held.get() == id) {
            standing = id;
            members[id].reads().poll(ledger);
            LockSupport.parkNanos(1_000);
        }
        return 0;
    }

    private static long ms(final long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    List<MemberAddress> addresses() {
        return addresses;
    }

    ClusterRig startAll() {
        for (int id = 0; id < members.length; id++) {
            start(id);
        }
        return this;
    }

    void start(final int id) {
        members[id] = ClusterMember.launch(context(id));
    }

    ClusterMemberContext context(final int id) {
        final FaultHandler faultHandler = (where, cause) -> faults.add(id + ": " + where + ": " + cause);
        return new ClusterMemberContext().memberId(id).members(addresses).directory(memberDirectory(id)).timeouts(TIMEOUTS)
            .credentialsFile(credentialsFile).network(network.apply(id))
            .upkeep(upkeep.get()).onOutOfReach(fault -> outOfReach.add(fault.getMessage()))
            .service(new LedgerServiceContext().faultHandler(faultHandler).checkpointIntervalNs(checkpointIntervalNs)
                .answerQueueBytes(answerQueueBytes).snapshots(snapshots).betweenMessages(ledger -> betweenMessages(id, ledger))
                .ledger(new LedgerContext().accounts(ACCOUNTS).transfers(id == oddMember ? 1 : TRANSFERS).holds(ACCOUNTS)))
            .journal(!journals ? null : journal().durability(Durability.PROCESS));
    }

    /** A backup of these members, beside them. */
    LogBackup backup(final byte[] credentials) {
        return LogBackup.launch(new BackupContext().members(addresses).directory(directory.resolve("backup"))
            .address(new MemberAddress("localhost", addresses.get(0).basePort() + 1_000)).credentials(credentials)
            .upkeep(upkeep.get()).queryIntervalNs(ms(200)));
    }

    /** Settings of a journal that stays small. */
    static JournalContext journal() {
        return new JournalContext().blockBytes(8 << 20).rollBytes(64 << 20).touchBytes(1 << 20);
    }

    Path memberDirectory(final int id) {
        return directory.resolve("member-" + id);
    }

    void stop(final int id) {
        release();
        members[id].close();
        members[id] = null;
    }

    ClusterMember member(final int id) {
        return members[id];
    }

    List<String> faults() {
        return faults;
    }

    /** What members said that cannot join any more. */
    List<String> outOfReach() {
        return outOfReach;
    }

    /** The member that leads, once there is one. */
    int awaitLeader() {
        await("a leader", () -> leader() >= 0);
        return leader();
    }

    private int leader() {
        for (int id = 0; id < members.length; id++) {
            if (members[id] != null && members[id].service().role() == Cluster.Role.LEADER) {
                return id;
            }
        }
        return -1;
    }

    /** Waits until all running members stand at a sequence, and says where; they must not differ. */
    ServicePosition.Reading awaitEqual(final long sequence) {
        final ServicePosition.Reading[] same = new ServicePosition.Reading[1];
        await("sequence " + sequence + " everywhere", () -> {
            if (!faults.isEmpty()) {
                throw new AssertionError(faults.toString());
            }
            final List<ServicePosition.Reading> readings = Arrays.stream(members).filter(Objects::nonNull)
                .map(member -> member.service().position().read()).toList();
            same[0] = readings.get(0);
            return same[0].sequence() >= sequence && readings.stream().allMatch(reading -> reading.sequence() == same[0].sequence());
        });
        for (final ClusterMember member : members) {
            final ServicePosition.Reading reading = member == null ? same[0] : member.service().position().read();
            if (reading.sequence() == same[0].sequence() && reading.digest() != same[0].digest()) {
                throw new AssertionError(reading + " differs from " + same[0]);
            }
        }
        return same[0];
    }

    void takeSnapshot() {
        final ClusterMember leader = members[awaitLeader()];
        final long[] before = new long[members.length];
        for (int id = 0; id < members.length; id++) {
            before[id] = members[id] == null ? 0 : members[id].snapshots();
        }
        await("a snapshot to be asked for", leader::requestSnapshot);
        await("a snapshot everywhere", () -> {
            for (int id = 0; id < members.length; id++) {
                if (members[id] != null && members[id].snapshots() == before[id]) {
                    return false;
                }
            }
            return true;
        });
    }

    /** The sequences of the snapshots that members have started from. */
    List<Long> startedFrom() {
        final List<Long> sequences = new ArrayList<>();
        for (final ClusterMember member : members) {
            sequences.add(member.service().startedFrom());
        }
        return sequences;
    }

    /** Where the logs of the members that run begin. */
    List<Long> logStarts() {
        final List<Long> starts = new ArrayList<>();
        for (final ClusterMember member : members) {
            if (member != null) {
                starts.add(member.upkeep().logStart());
            }
        }
        return starts;
    }

    /** Whether all members have compared their digests at a sequence or later. */
    boolean hasCheckpointSince(final long sequence) {
        for (final ClusterMember member : members) {
            if (member != null && member.service().position().read().checkpoint() < sequence) {
                return false;
            }
        }
        return true;
    }

    static void await(final String what, final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("no " + what);
            }
            LockSupport.parkNanos(ms(1));
        }
    }

    @Override
    public void close() {
        for (int id = 0; id < members.length; id++) {
            if (members[id] != null) {
                stop(id);
            }
        }
    }
}

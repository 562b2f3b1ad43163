package io.suanpan.benchmarks.local;

import io.suanpan.benchmarks.load.Answers;
import io.suanpan.benchmarks.load.Flight;
import io.suanpan.benchmarks.load.Load;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Openings;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.run.Check;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.replication.client.AeronSessions;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import io.suanpan.replication.member.ClusterMember;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.state.StateStream;
import io.suanpan.snapshot.format.Compression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;

/**
 * Measures how long a cluster takes no commands while its members take a snapshot: the service's thread writes it, so that is as long as it
 * lasts. The members share this process, and nobody sends anything meanwhile. To be used once, by one thread.
 */
public final class SnapshotStallRun {
    private static final int ROUNDS = 3;
    private static final long PATIENCE_S = 120;
    private static final long LOOK_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int BULK_BATCH = 1_024;
    private static final int BULK_IN_FLIGHT = 8;

    private final Population population;
    private final LoadShape shape;
    private final MemberSettings settings;
    private final Compression compression;
    private final List<ClusterMember> members = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param population  whose accounts are opened
     * @param shape       of which idling and patience are taken
     * @param settings    of the members
     * @param compression of the pages
     */
    public SnapshotStallRun(
        final Population population, final LoadShape shape, final MemberSettings settings, final Compression compression) {
        this.population = population;
        this.shape = shape;
        this.settings = settings;
        this.compression = compression;
    }

    /**
     * Does the run.
     *
     * @return what came of it
     * @throws InterruptedException while waiting for the load
     */
    public SnapshotStallResult run() throws InterruptedException {
        try {
            for (int id = 0; id < settings.members(); id++) {
                final ClusterMemberContext context = settings.context(id);
                context.service().snapshots(new StateStream(compression));
                members.add(ClusterMember.launch(context));
            }
            openAccounts();
            final List<Double> stallsMs = new ArrayList<>();
            final boolean areTaken = await(() -> members.stream().allMatch(member -> member.lagBytes() == 0));
            while (areTaken && stallsMs.size() < ROUNDS && takeSnapshot(stallsMs)) {
                System.gc(); // what one leaves behind is not the next one's
            }
            return new SnapshotStallResult(settings.members(), population.accounts(), settings.transfers(),
                compression.name().toLowerCase(Locale.ROOT), stallsMs, checks(stallsMs.size()));
        } finally {
            CloseHelper.closeAll(members);
        }
    }

    private void openAccounts() throws InterruptedException {
        final LoadShape closed = new LoadShape(1, 1, BULK_IN_FLIGHT, BULK_BATCH, 0, shape.idle(), shape.patience());
        try (AeronSessions sessions = new AeronSessions(LocalCluster.sessions(settings));
            ClusterClient client = new ClusterClient(new ClusterClientContext(), sessions)) {
            final Load load = new Load(closed, client, driver -> new Openings(population), new Ignored());
            load.start();
            load.join();
        }
    }

    private boolean takeSnapshot(final List<Double> stallsMs) {
        final long before = members.stream().mapToLong(ClusterMember::snapshots).sum();
        final long startNs = System.nanoTime();
        final boolean isTaken = await(() -> members.stream().anyMatch(ClusterMember::requestSnapshot))
            && await(() -> members.stream().mapToLong(ClusterMember::snapshots).sum() == before + members.size());
        if (isTaken) {
            stallsMs.add((System.nanoTime() - startNs) / (double) TimeUnit.MILLISECONDS.toNanos(1));
        }
        return isTaken;
    }

    private static boolean await(final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }

    private List<Check> checks(final int taken) {
        final List<MemberState> states = members.stream().map(MemberState::of).toList();
        final long least = states.stream().map(MemberState::sequence).min(Comparator.naturalOrder()).orElse(0L);
        return List.of(
            new Check("all snapshots taken", taken == ROUNDS, taken + " of " + ROUNDS),
            new Check("all accounts opened", least >= population.accounts(), "applied sequence " + least),
            new Check("all members in one state", states.stream().map(MemberState::digest).distinct().count() == 1, states.toString()));
    }

    /** The sequence that members have come to shows whether all were opened. */
    private static final class Ignored implements Answers {
        @Override
        public void onAnswer(final Flight flight, final ResultBatch results) {
            // See above.
        }

        @Override
        public void onUnknown(final Flight flight, final Throwable cause) {
            // See above.
        }
    }
}

package io.suanpan.replication.chaos;

import io.suanpan.replication.history.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A session that reads from whichever member it meets next, and asks each for all that any client had been told before. So its reads are to
 * stand in one history with what the clients did.
 */
final class ChaosReader implements AutoCloseable {
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(3);

    private final SplittableRandom random;
    private final ChaosCluster cluster;
    private final List<ChaosClient> clients;
    private final List<Observation> seen = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "test-chaos-reader");
    private long newest;
    private volatile boolean isToStop;

    ChaosReader(final SplittableRandom random, final ChaosCluster cluster, final List<ChaosClient> clients) {
        this.random = random;
        this.cluster = cluster;
        this.clients = clients;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isToStop) {
            final MemberChild member = cluster.member(random.nextInt(MemberMain.MEMBERS));
            if (clients.stream().allMatch(client -> client.answered() > 0)) {
                final Observation read = read(member);
                if (read != null) {
                    newest = Math.max(newest, read.sequence());
                    seen.add(read);
                }
            }
            LockSupport.parkNanos(PERIOD_NS);
        }
    }

    private Observation read(final MemberChild member) {
        final long invokedNs = System.nanoTime();
        final long told = clients.stream().mapToLong(client -> client.status().lastSequence()).max().orElse(0);
        return member.read(invokedNs, 1 + random.nextInt(ChaosClient.ACCOUNTS), Math.max(newest, told));
    }

    /** Stops reading; what was seen. */
    List<Observation> stop() {
        close();
        return seen;
    }

    @Override
    public void close() {
        isToStop = true;
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

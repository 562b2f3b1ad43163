package io.suanpan.replication.chaos;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.client.AeronSessionContext;
import io.suanpan.replication.client.AeronSessions;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import io.suanpan.replication.client.ClusterClientStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A client that asks at its own pace, whether or not it is answered, and remembers everything. */
final class ChaosClient implements AutoCloseable {
    static final int ACCOUNTS = 10;
    static final int LEDGER = 156;

    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(8);
    private static final long LONG_DEADLINE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_COMMANDS = 8;

    private final SplittableRandom random;
    private final AeronSessions sessions;
    private final ClusterClient client;
    private final Thread thread;
    private final CommandBatch batch = new CommandBatch(ACCOUNTS);
    private final List<ChaosBatch> batches = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private long nextId;
    private volatile boolean isToStop;
    private volatile long newestInvokedNs = System.nanoTime();

    ChaosClient(final int number, final SplittableRandom random, final ChaosCluster cluster) {
        this(number, random, cluster.sessions(), DEADLINE_NS);
    }

    /** A client that reaches the cluster in its own way, and waits for long before an outcome is unknown. */
    static ChaosClient patient(final int number, final SplittableRandom random, final AeronSessionContext way) {
        return new ChaosClient(number, random, way, LONG_DEADLINE_NS);
    }

    private ChaosClient(final int number, final SplittableRandom random, final AeronSessionContext way, final long deadlineNs) {
        this.random = random;
        this.nextId = 1 + ((long) number << 32);
        this.sessions = new AeronSessions(way);
        this.client = new ClusterClient(new ClusterClientContext().deadlineNs(deadlineNs).closeTimeoutNs(2 * deadlineNs), sessions);
        this.thread = new Thread(this::run, "test-chaos-client-" + number);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isToStop && answered.get() == 0) {
            openAccounts();
        }
        long dueNs = System.nanoTime();
        while (!isToStop) {
            submitSomething();
            dueNs += PERIOD_NS;
            while (System.nanoTime() - dueNs < 0) {
                LockSupport.parkNanos(dueNs - System.nanoTime());
            }
        }
    }

    /** Account 1 may be overdrawn, the others may not: some transfers are declined. Waits: a cluster may take its time to start. */
    private void openAccounts() {
        batch.clear();
        for (int id = 1; id <= ACCOUNTS; id++) {
            batch.account(Operation.OPEN_ACCOUNT).accountId(id).ledger(LEDGER).code(1)
                .flags(id == 1 ? 0 : AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS);
        }
        final ChaosBatch opening = submit();
        while (opening.calls() == 0) {
            LockSupport.parkNanos(PERIOD_NS);
        }
    }

    private void submitSomething() {
        batch.clear();
        switch (random.nextInt(4)) {
            case 0 -> batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(1 + random.nextInt(ACCOUNTS));
            case 1 -> {
                transfer(TransferFlags.LINKED);
                transfer(0);
            }
            default -> {
                for (int i = random.nextInt(MOST_COMMANDS); i >= 0; i--) {
                    transfer(0);
                }
            }
        }
        submit();
    }

    private void transfer(final int flags) {
        final int debit = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(ACCOUNTS);
        final int credit = 1 + (debit + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        batch.transfer(Operation.TRANSFER).idLo(nextId++).debitAccountId(debit).creditAccountId(credit)
            .amount(1 + random.nextInt(100)).ledger(LEDGER).code(1).flags(flags);
    }

    /** Where there is no room, the load goes on without this batch: nothing was claimed. */
    private ChaosBatch submit() {
        final ChaosBatch sent = new ChaosBatch(this::onResults);
        if (client.submit(batch, sent) == Submission.ACCEPTED) {
            batches.add(sent);
        }
        return sent;
    }

    private void onResults(final ChaosBatch done) {
        newestInvokedNs = done.invokedNs;
        answered.incrementAndGet();
    }

    /** Batches that were answered with results. */
    long answered() {
        return answered.get();
    }

    /** When the batch was submitted that was answered last, with results. */
    long newestInvokedNs() {
        return newestInvokedNs;
    }

    ClusterClientStatus status() {
        return client.status();
    }

    /** Stops asking, and waits for what is under way. */
    void stop() {
        isToStop = true;
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    /** The longest time without an answer that ended within a span. Only once stopped. */
    long silenceNs(final long fromNs, final long toNs) {
        long longest = 0;
        long last = 0;
        boolean hasLast = false;
        for (final ChaosBatch each : batches) {
            if (each.unknown() == null) {
                if (hasLast && each.answeredNs() - fromNs > 0 && each.answeredNs() - toNs <= 0) {
                    longest = Math.max(longest, each.answeredNs() - last);
                }
                last = each.answeredNs();
                hasLast = true;
            }
        }
        return longest;
    }

    /** Only once stopped. */
    List<ChaosBatch> batches() {
        return batches;
    }

    @Override
    public void close() {
        isToStop = true;
        client.close();
        sessions.close();
    }
}

package io.suanpan.replication.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The client with a thread of its own, shared by many. */
class ClusterClientThreadsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SUBMITTERS = 4;
    private static final int BATCHES = 500;
    private static final int ATTEMPTS = 5;

    /** Counts, and allocates nothing. */
    private static final class Counting implements ResultHandler {
        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong unknown = new AtomicLong();

        @Override
        public void onResults(final ResultBatch results) {
            answered.addAndGet(results.count());
        }

        @Override
        public void onUnknown(final Throwable cause) {
            unknown.incrementAndGet();
        }
    }

    private final Counting counting = new Counting();

    @Test
    void shouldAnswerEveryBatchOfManyThreads() {
        final FakeCluster cluster = new FakeCluster();
        cluster.answersAtOnce = true;
        try (ClusterClient client = new ClusterClient(new ClusterClientContext().ringCommands(8_192), cluster)) {
            final List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < SUBMITTERS; i++) {
                final long firstId = 1 + 1_000_000L * i;
                threads.add(new Thread(() -> submitAll(client, firstId), "test-submitter-" + i));
            }
            threads.forEach(Thread::start);
            Await.ended(threads);
        }
        assertEquals(SUBMITTERS * BATCHES * 3, counting.answered.get(), "closing waits for answers");
        assertEquals(0, counting.unknown.get());
        assertEquals(SUBMITTERS * BATCHES * 3, cluster.ledger().sequence());
    }

    private void submitAll(final ClusterClient client, final long firstId) {
        final CommandBatch batch = new CommandBatch(3);
        for (int i = 0; i < BATCHES; i++) {
            fill(batch, firstId + 3L * i);
            while (client.submit(batch, counting) != Submission.ACCEPTED) {
                Thread.yield();
            }
        }
    }

    private static void fill(final CommandBatch batch, final long firstId) {
        batch.clear();
        for (int i = 0; i < 3; i++) {
            batch.transfer(Operation.TRANSFER).idLo(firstId + i).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1);
        }
    }

    @Test
    void shouldAllocateNothingInSteadyState() {
        final EchoSessions sessions = new EchoSessions();
        try (ClusterClient client = new ClusterClient(new ClusterClientContext().ringCommands(8_192), sessions)) {
            Await.until("connected", () -> client.status().state() == ClientState.CONNECTED);
            run(client, 100_000);
            final long agent = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("suanpan-cluster-client")).findFirst().orElseThrow().getId();
            long allocated = -1;
            for (int attempt = 0; attempt < ATTEMPTS && allocated != 0; attempt++) {
                final long before = THREADS.getThreadAllocatedBytes(agent);
                run(client, 50_000);
                allocated = THREADS.getThreadAllocatedBytes(agent) - before;
            }
            assertEquals(0, allocated, "bytes by the client's thread");
        }
    }

    private void run(final ClusterClient client, final int batches) {
        final CommandBatch batch = new CommandBatch(3);
        final long due = counting.answered.get() + 3L * batches;
        for (int i = 0; i < batches; i++) {
            fill(batch, 1 + 3L * i);
            while (client.submit(batch, counting) != Submission.ACCEPTED) {
                Thread.yield();
            }
        }
        Await.until("all answered", () -> counting.answered.get() == due);
    }
}

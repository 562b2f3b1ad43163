package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;

/** A ring over a small ledger with two accounts, its log and its threads, for one test. */
final class RingRig implements AutoCloseable {
    static final int LARGEST_RING = 16_384;

    final StubLog log;
    final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<Ticket> tickets = Collections.synchronizedList(new ArrayList<>());
    private final ThreadingMode mode;
    private int commands = 1_024;
    private int entryCommands = 256;
    private long claimTimeoutNs = TimeUnit.SECONDS.toNanos(20);
    private EpochNanoClock clock = new SystemEpochNanoClock();
    private Supplier<IdleStrategy> idleStrategy;
    private Consumer<Throwable> faultHandler = fault -> { };
    private Consumer<Integer> pinning;
    private Ring ring;
    private Set<Thread> threads = Set.of();
    private Runnable onAnswer = () -> { };
    private AnswerOrder order;

    RingRig(final ThreadingMode mode, final StubLog log) {
        this.mode = mode;
        this.log = log;
    }

    static LedgerContext ledgerContext() {
        return new LedgerContext().accounts(16).transfers(1 << 14).holds(16).groups(16).velocities(100).history(100);
    }

    RingRig commands(final int value) {
        commands = value;
        return this;
    }

    RingRig entryCommands(final int value) {
        entryCommands = value;
        return this;
    }

    RingRig claimTimeoutNs(final long value) {
        claimTimeoutNs = value;
        return this;
    }

    RingRig clock(final EpochNanoClock value) {
        clock = value;
        return this;
    }

    RingRig idleStrategy(final Supplier<IdleStrategy> value) {
        idleStrategy = value;
        return this;
    }

    RingRig faultHandler(final Consumer<Throwable> value) {
        faultHandler = value;
        return this;
    }

    RingRig pinning(final Consumer<Integer> value) {
        pinning = value;
        return this;
    }

    /** Runs in the handler of every answered batch, once it has got its results. */
    RingRig onAnswer(final Runnable value) {
        onAnswer = value;
        return this;
    }

    /** Starts the ring on an empty ledger. */
    RingRig start() {
        final Set<Thread> before = Await.stageThreads();
        ring = new Ring(new Ledger(ledgerContext()), log, new RingSettings(commands, entryCommands, claimTimeoutNs, mode,
            idleStrategy, clock, pinning == null ? List.of() : List.of(0, 1, 2), core -> pinning.accept(core), fault -> {
                faults.add(fault);
                faultHandler.accept(fault);
            }, ledger -> { }));
        threads = new HashSet<>(Await.stageThreads());
        threads.removeAll(before);
        return this;
    }

    /** Starts the ring and opens accounts 1 and 2, sequences 1 and 2. */
    RingRig open() {
        start();
        final Ticket ticket = new Ticket(1, 2, null);
        ticket.submitted(ring.submit(Batches.accounts(2), ticket));
        answered(ticket);
        order = new AnswerOrder(2, log::committed);
        return this;
    }

    Ring ring() {
        return ring;
    }

    Set<Thread> threads() {
        return threads;
    }

    List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    /** Submits a batch of transfers. Thread-safe; the batch is the calling thread's own. */
    Ticket submit(final CommandBatch batch, final long firstId, final int count) {
        return submit(ticket(firstId, count), Batches.transfers(batch, firstId, count));
    }

    /** A ticket for a batch of commands that are no transfers. */
    Ticket ticket(final long firstId, final int count) {
        return new Ticket(firstId, count, order) {
            @Override
            public void onResults(final ResultBatch batch) {
                super.onResults(batch);
                onAnswer.run();
            }
        };
    }

    AnswerOrder order() {
        return order;
    }

    Ticket submit(final long firstId, final int count) {
        return submit(new CommandBatch(count), firstId, count);
    }

    Ticket submit(final Ticket ticket, final CommandBatch batch) {
        tickets.add(ticket);
        return ticket.submitted(ring.submit(batch, ticket));
    }

    /** Runs the same in several threads and waits for all of them. */
    static void inThreads(final int count, final Consumer<Integer> task) {
        final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        final List<Thread> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int number = i;
            final Thread thread = new Thread(() -> {
                try {
                    task.accept(number);
                } catch (final Throwable failure) { // an assertion's too: it must reach the test's own thread
                    failures.add(failure);
                }
            }, "test-" + i);
            thread.setDaemon(true);
            running.add(thread);
            thread.start();
        }
        Await.ended(running);
        if (!failures.isEmpty()) {
            throw new AssertionError("in a thread of the test", failures.get(0));
        }
    }

    static void answered(final Ticket ticket) {
        Await.until("an answer to the " + ticket, ticket::isAnswered);
    }

    /** What must hold for every ring that has come to its end, however it ended. */
    void assertAllAnsweredOnce() {
        for (final Ticket ticket : tickets()) {
            assertNull(ticket.verdict(), ticket::verdict);
        }
        assertNull(order == null ? null : order.wrong());
    }

    /** Closes the ring, with a deadline, and checks what must hold then. */
    @Override
    public void close() {
        if (ring == null) {
            return;
        }
        inThreads(1, number -> ring.close());
        Await.ended(threads);
        assertAllAnsweredOnce();
        assertEquals(1, log.closes(), "the log is closed once");
        assertEquals(0, log.callsAfterClose());
    }
}

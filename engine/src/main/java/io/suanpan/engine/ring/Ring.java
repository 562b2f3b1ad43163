package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.log.CommandLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.concurrent.IdleStrategy;

/**
 * The whole pipeline on one page: batches enter by {@link Ingress}, are numbered and journaled, applied, and answered by
 * {@link Egress}, on one thread or on three.
 *
 * <p>A stage that throws stops the ring: the gate closes, the other stages end where they are, and every batch that has
 * entered and is not answered yet is answered unknown. Thread-safe.
 */
public final class Ring implements AutoCloseable {
    private final Ledger ledger;
    private final CommandLog log;
    private final RingSettings settings;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final RingMemory memory;
    private final Ingress ingress;
    private final Egress egress;
    private final LedgerPosition ledgerPosition = new LedgerPosition();
    private final LedgerTasks tasks = new LedgerTasks();
    private final List<StageThread> threads = new ArrayList<>();
    private final Gate gate = new Gate(() -> threads.forEach(StageThread::wake));
    private final Sequence answered = new Sequence();
    private final Sequence settled = new Sequence();
    private final long baseSequence;
    private boolean isLogClosed;

    /**
     * Wires the stages and starts their threads.
     *
     * @param ledger   in the state from which commands go on; belongs to the ring from here
     * @param log      replayed, ready for appending; belongs to the ring from here, which closes it
     * @param settings concluded
     */
    public Ring(final Ledger ledger, final CommandLog log, final RingSettings settings) {
        this.ledger = ledger;
        this.log = log;
        this.settings = settings;
        this.baseSequence = ledger.sequence();
        final Runnable ringFirst = () -> threads.get(0).wake();
        this.memory = new RingMemory(settings.commands(), ringFirst);
        this.ingress = new Ingress(memory, gate, settings.claimTimeoutNs());
        this.egress = new Egress(memory, ledger.rows());
        ledgerPosition.publish(ledger);
        final Numbering numbering = new Numbering(
            memory, settings.clock(), settings.entryCommands(), ledger.sequence(), ledger.timestamp());
        switch (settings.threadingMode()) {
            case SHARED -> shared(numbering);
            case DEDICATED -> dedicated(numbering);
        }
        memory.slots.addGatingSequences(answered);
        threads.forEach(StageThread::start);
    }

    private void shared(final Numbering numbering) {
        add(new SharedStage(memory, answered, numbering, log, ledger, ledgerPosition, tasks, egress));
    }

    private void dedicated(final Numbering numbering) {
        final Sequence durable = new Sequence();
        final Sequence applied = new Sequence();
        add(new JournalStage(memory, durable, () -> threads.get(1).wake(), numbering, log, ledgerPosition));
        add(new LedgerStage(memory, memory.slots.newBarrier(durable), applied, () -> threads.get(2).wake(),
            ledger, ledgerPosition, tasks));
        add(new EgressStage(memory.slots.newBarrier(applied), answered, egress));
    }

    private void add(final Stage stage) {
        final IdleStrategy idle = settings.idleStrategy() == null ? new Doorbell() : settings.idleStrategy().get();
        final int index = threads.size();
        final int core = index < settings.cores().size() ? settings.cores().get(index) : -1;
        threads.add(new StageThread(this, stage, idle, () -> {
            if (core >= 0) {
                settings.pinning().accept(core);
            }
        }));
    }

    /**
     * Submits a batch. Thread-safe, allocates nothing, waits for room no longer than the claim timeout.
     *
     * @param batch   the commands; the caller's again when this returns
     * @param handler called exactly once if the batch was accepted
     * @return what became of it at the entrance
     */
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        return ingress.submit(batch, handler);
    }

    /**
     * Runs something on the ledger's thread between two entries, as soon as there is a between. It must be short, since all commands wait
     * for it, and must not throw, which would stop the ring. Where a fault stops the ring before, it never runs.
     *
     * @param task to run
     * @return false where the ring is closed; the task will then never run
     */
    public boolean onLedger(final Consumer<Ledger> task) {
        if (gate.isClosed()) {
            return false;
        }
        tasks.add(task);
        threads.forEach(StageThread::wake);
        return true;
    }

    /**
     * Whether batches are let in.
     *
     * @return false once closed or stopped by a fault
     */
    public boolean isOpen() {
        return !gate.isClosed();
    }

    /**
     * What stopped the ring.
     *
     * @return null while nothing has
     */
    public Throwable fault() {
        return fault.get();
    }

    /**
     * Batches that found no room.
     *
     * @return batches
     */
    public long overloaded() {
        return ingress.overloaded();
    }

    /**
     * Commands that have entered and are not answered, not even as unknown.
     *
     * @return commands
     */
    public long inFlight() {
        return Math.max(0, memory.slots.getCursor() - Math.max(answered.get(), settled.get()));
    }

    /**
     * Durable sequence of the last command whose result was answered.
     *
     * @return sequence
     */
    public long sequence() {
        return baseSequence + answered.get() + 1;
    }

    /**
     * Reads where the ledger stands.
     *
     * @return values that belong together
     */
    public LedgerReading ledger() {
        final LedgerPosition.Reading reading = ledgerPosition.read(new LedgerPosition.Reading());
        return new LedgerReading(reading.sequence, reading.digest, reading.accounts, reading.transfers, reading.holds,
            reading.declined);
    }

    /**
     * Lets nothing more in, answers what has entered, ends the stages, shows the ledger at its last rest, closes the log; returns when all
     * of that is done, also to those who call it again. A handler may call it, and then does not wait.
     */
    @Override
    public void close() {
        gate.close();
        threads.forEach(StageThread::wake);
        if (threads.stream().anyMatch(StageThread::isCurrent)) {
            new Thread(this::finish, "suanpan-close").start(); // a stage cannot wait for itself
        } else {
            finish();
        }
    }

    private synchronized void finish() {
        threads.forEach(StageThread::awaitEnd);
        if (!isLogClosed) {
            isLogClosed = true;
            try {
                if (fault.get() == null) {
                    tasks.run(ledger);
                    settings.onDrained().accept(ledger);
                }
            } finally {
                log.close();
            }
        }
    }

    /** Whether a stage has let everything pass that will ever come. */
    boolean isDrained(final Stage stage) {
        return gate.isEmptyForEver() && stage.position() == memory.slots.getCursor();
    }

    /** Stops the ring. Returns whether this is the first fault, which is the one that counts. */
    boolean stop(final Throwable cause) {
        gate.close();
        final boolean isFirst = fault.compareAndSet(null, cause);
        threads.forEach(StageThread::wake);
        if (!isFirst) {
            RingFault.suppress(fault.get(), cause);
        }
        return isFirst;
    }

    /** Tells of the fault, on the failed stage's thread, when nobody waits for that thread any more. */
    void tell(final Stage stage) {
        try {
            settings.faultHandler().accept(new RingFault(stage.name(), fault.get()));
        } catch (final Throwable e) { // also an Error: it must not hide the fault
            RingFault.suppress(fault.get(), e);
        }
    }

    /** Answers all that is left, after a fault; on the thread of the last stage, when it does nothing else any more. */
    void giveUp(final Stage stage) {
        if (threads.get(threads.size() - 1).runs(stage)) {
            while (!gate.isEmptyForEver() || egress.answered() < memory.slots.getCursor()) {
                if (egress.answered() < memory.slots.getCursor()) {
                    egress.giveUp(memory.slots.getCursor(), fault.get());
                }
                LockSupport.parkNanos(1_000);
            }
            settled.set(egress.answered());
        }
    }
}

package io.suanpan.snapshot;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ring.ThreadEnd;
import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateException;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotPhase;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.io.IOException;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of an engine in the background, one at a time: when asked, when one is due, and when the engine is closed.
 *
 * <pre>{@code
 * Snapshotter snapshotter = new Snapshotter(context, catalog, ledger.parameters());
 * Suanpan engine = Suanpan.open(suanpan.onDrained(snapshotter::onDrained));
 * snapshotter.start(engine, recovered);
 * ...
 * engine.close();
 * snapshotter.close();
 * }</pre>
 *
 * <p>A snapshot that cannot be taken is told and tried again; nothing that happens here stops the engine. Thread-safe once started.
 */
public final class Snapshotter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshotter.class);
    private static final long LOOK_MS = 500;

    private final SnapshotContext context;
    private final SnapshotCatalog catalog;
    private final SortedMap<String, String> parameters;
    private final BlockingQueue<CompletableFuture<SnapshotOutcome>> requests = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "suanpan-snapshot");
    private volatile SnapshotStatus status = SnapshotStatus.NONE;
    private volatile boolean closing;
    private LedgerThread ledger;
    private SnapshotSchedule schedule;
    private ImageMemory memory;

    /**
     * Prepares.
     *
     * @param context    settings
     * @param catalog    takes the snapshots
     * @param parameters that the ledger decides by
     */
    public Snapshotter(
        final SnapshotContext context, final SnapshotCatalog catalog, final SortedMap<String, String> parameters) {
        this.context = context;
        this.catalog = catalog;
        this.parameters = parameters;
        thread.setDaemon(true);
    }

    /**
     * Begins to take snapshots.
     *
     * @param engine    open; its context's {@code onDrained} is this one's
     * @param recovered the snapshot that it came up from; null = none
     * @throws IOException if the catalogue cannot be prepared
     */
    public void start(final Suanpan engine, final SnapshotFacts recovered) throws IOException {
        catalog.prepare();
        ledger = LedgerThread.of(engine, () -> closing);
        try {
            final int bookDate = ledger.ask(Ledger::bookDate);
            schedule = new SnapshotSchedule(context, recovered, bookDate, context.clock().time());
            thread.start();
        } catch (final StateException e) {
            LOG.warn("No snapshots are taken: {}", e.getMessage());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks for a snapshot. Where one is under way, this one follows it.
     *
     * @return completes with the outcome, on the snapshot thread; never exceptionally
     */
    public CompletableFuture<SnapshotOutcome> request() {
        final CompletableFuture<SnapshotOutcome> request = new CompletableFuture<>();
        requests.add(request);
        if (!thread.isAlive()) {
            refuseAll();
        }
        return request;
    }

    /**
     * How snapshots have gone since the start.
     *
     * @return as of now
     */
    public SnapshotStatus status() {
        return status;
    }

    private void run() {
        try {
            while (!closing) {
                final CompletableFuture<SnapshotOutcome> request = requests.poll(LOOK_MS, TimeUnit.MILLISECONDS);
                if (request != null) {
                    request.complete(take(SnapshotTrigger.REQUEST));
                } else if (schedule.isNeeded()) {
                    final SnapshotTrigger due = due();
                    if (due != null) {
                        take(due);
                    }
                }
            }
        } catch (final StateException | InterruptedException e) {
            LOG.debug("No more snapshots: {}", e.getMessage());
        } finally {
            closing = true;
            refuseAll();
        }
    }

    private SnapshotTrigger due() throws InterruptedException {
        final long nowMs = context.clock().time();
        return ledger.ask(asked -> schedule.due(asked.sequence(), asked.bookDate(), nowMs));
    }

    private SnapshotOutcome take(final SnapshotTrigger trigger) {
        return ended(new SnapshotRun(context, catalog, parameters, this::onPhase, ledger, trigger, this::memory)
            .take(schedule.lastSequence(), context.bytesPerSecond(), () -> closing));
    }

    /** Taken by the first snapshot, on whichever thread takes snapshots then. */
    private ImageMemory memory() {
        if (memory == null) {
            memory = context.newImageMemory();
        }
        return memory;
    }

    private SnapshotOutcome ended(final SnapshotOutcome outcome) {
        schedule.onOutcome(outcome, context.clock().time());
        status = status.after(outcome);
        if (outcome.kind() == Kind.TAKEN) {
            context.phaseListener().accept(SnapshotPhase.ENDED);
        }
        switch (outcome.kind()) {
            case TAKEN -> LOG.info("Snapshot of sequence {}: {} bytes in {} ms ({})",
                outcome.facts().sequence(), outcome.bytes(), outcome.tookMs(), outcome.trigger());
            case SKIPPED -> LOG.debug("No snapshot: {}", outcome.reason());
            case GAVE_UP, FAILED -> LOG.warn("No snapshot ({}): {}. The node goes on; the next is tried in {} ms",
                outcome.trigger(), outcome.reason(), context.retryAfterMs());
        }
        return outcome;
    }

    private void onPhase(final SnapshotPhase phase) {
        status = status.at(phase);
        context.phaseListener().accept(phase);
    }

    private void refuseAll() {
        CompletableFuture<SnapshotOutcome> request = requests.poll();
        while (request != null) {
            request.complete(new SnapshotOutcome(SnapshotTrigger.REQUEST, Kind.GAVE_UP, null, null, 0, 0, "the node closes"));
            request = requests.poll();
        }
    }

    /**
     * Takes the last snapshot, where the settings want it. On the thread that closes the engine, while the ledger rests.
     *
     * @param atRest the ledger
     */
    public void onDrained(final Ledger atRest) {
        close();
        if (schedule != null && context.atShutdown()) {
            ledger = LedgerThread.owner(atRest);
            ended(new SnapshotRun(context, catalog, parameters, this::onPhase, ledger, SnapshotTrigger.SHUTDOWN,
                this::memory)
                .take(schedule.lastSequence(), 0, () -> false));
        }
    }

    /** Lets go of a snapshot that is under way, and takes no more. */
    @Override
    public void close() {
        closing = true;
        ThreadEnd.await(thread);
    }
}

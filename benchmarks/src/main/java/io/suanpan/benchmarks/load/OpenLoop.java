package io.suanpan.benchmarks.load;

import io.suanpan.engine.ring.Submitter;
import java.util.concurrent.TimeUnit;

/**
 * Sends at a fixed rate, whatever becomes of what was sent before. Every command has a time at which it is to be sent, and is
 * timed from there: a stall of the engine, or of this thread, shows in all commands that should have been sent meanwhile.
 *
 * <p>What is due is sent in one batch. After {@link #stop} the commands that are due by then are still sent, however late.
 */
final class OpenLoop extends Driver {
    private final int batchCommands;
    private final double commandsPerNs;
    private final double intervalNs;
    private final long phaseNs;
    private long sent;
    private long backlog;

    OpenLoop(
        final LoadShape shape, final int number, final Submitter submitter, final Workload workload, final Answers answers) {
        super(shape, number, submitter, workload, answers);
        this.batchCommands = shape.batch();
        this.commandsPerNs = shape.rate() / shape.drivers() / TimeUnit.SECONDS.toNanos(1);
        this.intervalNs = 1 / commandsPerNs;
        this.phaseNs = (long) (intervalNs * number / shape.drivers());
    }

    /** Commands that were due and never sent, because there was no end to them. */
    long backlog() {
        return backlog;
    }

    @Override
    void work() {
        final long start = System.nanoTime() + phaseNs;
        while (!isDone()) {
            sendDue(start, System.nanoTime());
        }
        if (isStopping()) {
            catchUp(start, System.nanoTime());
        }
    }

    private void catchUp(final long start, final long end) {
        while (due(start, end) >= workload.atOnce() && System.nanoTime() - end < patienceNs && refusal() == null) {
            sendDue(start, end);
        }
        final long due = due(start, end);
        backlog = due < workload.atOnce() ? 0 : due;
    }

    private long due(final long start, final long now) {
        return (long) ((now - start) * commandsPerNs) - sent;
    }

    private void sendDue(final long start, final long now) {
        final long due = due(start, now);
        final Flight flight = due >= workload.atOnce() ? take() : null;
        if (flight == null) {
            idle.idle();
            return;
        }
        idle.reset();
        final int filled = fill(flight, (int) Math.min(due, batchCommands));
        if (filled > 0) {
            flight.isIntendedFor(start + (long) (sent * intervalNs), intervalNs);
            send(flight);
            sent += filled;
        }
    }
}

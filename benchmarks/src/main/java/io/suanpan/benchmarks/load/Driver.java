package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * A thread that sends batches and takes their flights back. Allocates nothing while it works.
 *
 * <p>Counters are written by the driver's thread and may be read by anyone once it has ended.
 */
abstract class Driver implements Runnable {
    final CommandBatch batch;
    final Workload workload;
    final IdleStrategy idle;
    final long patienceNs;
    private final Submitter submitter;
    private final OneToOneConcurrentArrayQueue<Flight> returns;
    private final Flight[] grounded;
    private int groundedCount;
    private final int flights;
    private volatile boolean stopping;
    private boolean exhausted;
    private Submission refusal;
    private long overloads;

    Driver(
        final LoadShape shape, final int number, final Submitter submitter, final Workload workload, final Answers answers) {
        this.batch = new CommandBatch(shape.batch());
        this.workload = workload;
        this.idle = shape.idle().get();
        this.patienceNs = (long) (shape.patience() * TimeUnit.SECONDS.toNanos(1));
        this.submitter = submitter;
        this.flights = shape.flightsOf(number);
        this.returns = new OneToOneConcurrentArrayQueue<>(Math.max(2, flights));
        this.grounded = new Flight[flights];
        for (int i = 0; i < flights; i++) {
            grounded[groundedCount++] = new Flight(answers, returns, workload.memoWords(shape.batch()),
                workload.expectations(shape.batch()));
        }
    }

    @Override
    public final void run() {
        work();
        awaitReturns();
    }

    /** Sends until {@link #isDone()}. */
    abstract void work();

    final void stop() {
        stopping = true;
    }

    final boolean isDone() {
        return stopping || exhausted || refusal != null;
    }

    final boolean isStopping() {
        return stopping;
    }

    /** A flight that is free, or null. */
    final Flight take() {
        if (groundedCount == 0) {
            final Flight flight = returns.poll();
            if (flight == null) {
                return null;
            }
            grounded[groundedCount++] = flight;
        }
        return grounded[--groundedCount];
    }

    /** Puts commands for a flight into the batch. Where none are left, the driver is done. */
    final int fill(final Flight flight, final int count) {
        batch.clear();
        final int filled = workload.fill(batch, flight, count);
        if (filled == 0) {
            exhausted = true;
            grounded[groundedCount++] = flight;
        }
        return filled;
    }

    /** Submits the batch, again and again while the ring is full. */
    final void send(final Flight flight) {
        Submission submission = submitter.submit(batch, flight);
        while (submission == Submission.OVERLOADED) {
            overloads++;
            idle.idle();
            submission = submitter.submit(batch, flight);
        }
        if (submission != Submission.ACCEPTED) {
            refusal = submission;
            grounded[groundedCount++] = flight;
        }
    }

    /** What ended the sending early; null where nothing did. */
    final Submission refusal() {
        return refusal;
    }

    /** Times that the ring was full. */
    final long overloads() {
        return overloads;
    }

    /** Batches that were never answered. */
    final int missing() {
        return flights - groundedCount;
    }

    private void awaitReturns() {
        long deadline = System.nanoTime() + patienceNs;
        while (groundedCount < flights && System.nanoTime() < deadline) {
            final Flight flight = returns.poll();
            if (flight != null) {
                grounded[groundedCount++] = flight;
                deadline = System.nanoTime() + patienceNs;
            } else {
                idle.idle();
            }
        }
    }
}

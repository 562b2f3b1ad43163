package io.suanpan.benchmarks.load;

import io.suanpan.engine.ring.Submitter;

/** Sends a session's next batch as soon as one of its batches is answered. Times a batch from its submission. */
final class ClosedLoop extends Driver {
    private final int batchCommands;

    ClosedLoop(
        final LoadShape shape, final int number, final Submitter submitter, final Workload workload, final Answers answers) {
        super(shape, number, submitter, workload, answers);
        this.batchCommands = shape.batch();
    }

    @Override
    void work() {
        while (!isDone()) {
            final Flight flight = take();
            if (flight == null) {
                idle.idle();
            } else {
                idle.reset();
                launch(flight);
            }
        }
    }

    private void launch(final Flight flight) {
        if (fill(flight, batchCommands) > 0) {
            flight.isIntendedFor(System.nanoTime(), 0);
            send(flight);
        }
    }
}

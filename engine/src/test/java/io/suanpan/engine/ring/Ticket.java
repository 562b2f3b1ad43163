package io.suanpan.engine.ring;

import io.suanpan.engine.command.ResultBatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits for the answer of one batch whose commands have ids that count up, and checks what it gets: one call, one result for
 * each command, in order.
 */
class Ticket implements ResultHandler {
    final long firstId;
    final int count;
    private final AnswerOrder order;
    private final AtomicInteger results = new AtomicInteger();
    private final AtomicInteger unknowns = new AtomicInteger();
    private volatile long firstSequence;
    private volatile int firstCode;
    private volatile Throwable cause;
    private volatile String wrong;
    private volatile Submission submission;

    Ticket(final long firstId, final int count, final AnswerOrder order) {
        this.firstId = firstId;
        this.count = count;
        this.order = order;
    }

    @Override
    public void onResults(final ResultBatch batch) {
        if (batch.count() != count) {
            wrong = "asked " + count + ", answered " + batch.count();
        }
        firstSequence = batch.sequence(0);
        firstCode = batch.resultCode(0);
        for (int i = 0; i < batch.count(); i++) {
            final long id = batch.posting(i).idLo();
            if (id != firstId + i || batch.sequence(i) != firstSequence + i) {
                wrong = "command " + i + " has the result of id " + id + " at sequence " + batch.sequence(i);
            }
        }
        if (order != null) {
            order.answered(firstSequence, batch.count());
        }
        results.incrementAndGet();
    }

    @Override
    public void onUnknown(final Throwable fault) {
        cause = fault;
        unknowns.incrementAndGet();
    }

    Ticket submitted(final Submission value) {
        submission = value;
        return this;
    }

    Submission submission() {
        return submission;
    }

    boolean isAccepted() {
        return submission == Submission.ACCEPTED;
    }

    boolean isAnswered() {
        return calls() > 0;
    }

    boolean isKnown() {
        return results.get() > 0;
    }

    int calls() {
        return results.get() + unknowns.get();
    }

    long firstSequence() {
        return firstSequence;
    }

    int firstCode() {
        return firstCode;
    }

    Throwable cause() {
        return cause;
    }

    /** What is wrong with this ticket once the ring has come to rest; null where all is well. */
    String verdict() {
        final int due = isAccepted() ? 1 : 0;
        if (calls() != due) {
            return this + ": " + submission + ", " + results + " results and " + unknowns + " unknowns";
        }
        return wrong == null ? null : this + ": " + wrong;
    }

    @Override
    public String toString() {
        return "batch of " + count + " from id " + firstId;
    }
}

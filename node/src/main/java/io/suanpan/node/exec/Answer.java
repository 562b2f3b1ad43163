package io.suanpan.node.exec;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.text.TextLine;
import java.util.concurrent.locks.LockSupport;

/** A line that waits for its answer. Completed once by the egress thread, then read by the writer's. */
final class Answer implements ResultHandler {
    private final TextLine line;
    private final long lineNumber;
    private final int count;
    private final long mostRows;
    private final Thread reader;
    private ResultBatch results = new ResultBatch();
    private Throwable unknown;
    private volatile boolean complete;

    Answer(final TextLine line, final long lineNumber, final int count, final long mostRows, final Thread reader) {
        this.line = line;
        this.lineNumber = lineNumber;
        this.count = count;
        this.mostRows = mostRows;
        this.reader = reader;
        this.complete = count == 0;
    }

    @Override
    public void onResults(final ResultBatch batch) {
        results = batch.copy();
        complete();
    }

    @Override
    public void onUnknown(final Throwable cause) {
        unknown = cause;
        complete();
    }

    TextLine line() {
        return line;
    }

    long lineNumber() {
        return lineNumber;
    }

    /** How many commands the line has. */
    int count() {
        return count;
    }

    /** How many rows the answer may have. */
    long mostRows() {
        return mostRows;
    }

    boolean isComplete() {
        return complete;
    }

    /** Returns when the answer is there. To be called by the reader only. */
    void await() throws InterruptedException {
        while (!complete) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Why nobody knows the outcome; null where results are there. */
    Throwable unknown() {
        return unknown;
    }

    /** The results, once the answer is complete; none where the line has no commands or nobody knows the outcome. */
    ResultBatch results() {
        return results;
    }

    private void complete() {
        complete = true;
        LockSupport.unpark(reader);
    }
}

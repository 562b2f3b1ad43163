package io.suanpan.http;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.text.JsonBytes;
import io.suanpan.text.ResultWriter;
import io.suanpan.text.TextLine;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request whose commands are in the ring. The egress thread copies the results and passes the reply on; a thread of the door's
 * writes it.
 */
final class PendingReply implements ResultHandler, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PendingReply.class);
    private static final int BYTES_OF_A_RESULT = 480;

    private final Exchange exchange;
    private final TextLine line;
    private final boolean isRead;
    private final int count;
    private final Executor threads;
    private final HttpMetrics metrics;
    private final long submittedNs = System.nanoTime();
    private long answeredNs;
    private ResultBatch results;
    private Throwable unknown;

    /**
     * Creates a reply.
     *
     * @param line     what was asked, as the parser returned it
     * @param count    commands that were asked for
     * @param isRead   whether a path was read, so that what is not there is a 404
     */
    PendingReply(final Exchange exchange, final TextLine line, final int count, final boolean isRead,
        final Executor threads, final HttpMetrics metrics) {
        this.exchange = exchange;
        this.line = line;
        this.count = count;
        this.isRead = isRead;
        this.threads = threads;
        this.metrics = metrics;
    }

    @Override
    public void onResults(final ResultBatch batch) {
        results = batch.copy();
        passOn();
    }

    @Override
    public void onUnknown(final Throwable cause) {
        unknown = cause;
        passOn();
    }

    @Override
    public void run() {
        metrics.onAnswer(answeredNs - submittedNs);
        if (unknown != null) {
            exchange.problem(Problem.unknownOutcome(unknown));
            return;
        }
        long sequence = 0;
        for (int i = 0; i < count; i++) {
            metrics.onResult(results.resultCode(i));
            sequence = Math.max(sequence, results.sequence(i));
        }
        exchange.appliedSequence(sequence);
        if (isRead && results.resultCode(0) == ResultCode.NOT_FOUND.number()) {
            exchange.problem(Problem.notFound("there is no record with this id"));
            return;
        }
        if (isRead && results.resultCode(0) == ResultCode.PAGES_EXHAUSTED.number()) {
            metrics.onOverload();
            exchange.problem(Problem.overloaded("the node has as many rows on their way as it holds"));
            return;
        }
        final int rows = results.rowCount();
        exchange.settleRows(rows);
        final JsonBytes body = new JsonBytes((count + rows) * BYTES_OF_A_RESULT);
        ResultWriter.write(line, results, body);
        body.newLine();
        exchange.send(200, Exchange.JSON, ByteBuffer.wrap(body.bytes(), 0, body.length()));
    }

    private void passOn() {
        answeredNs = System.nanoTime();
        try {
            threads.execute(this);
        } catch (final RejectedExecutionException e) {
            LOG.warn("A reply came after the door had closed", e);
        }
    }
}

package io.suanpan.http;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.text.CommandParser;
import io.suanpan.text.TextFault;
import io.suanpan.text.TextLine;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Turns requests into batches and submits them. Thread-safe. */
final class Commands {
    private static final byte[] EMPTY_ARRAY = {'[', ']', '\n'};

    private final Submitter engine;
    private final SuanpanStatus status;
    private final ClusterStanding standing;
    private final Admission admission;
    private final int bodyBytes;
    private final SequenceWait sequences;
    private final Executor threads;
    private final HttpMetrics metrics;
    private final ConcurrentLinkedQueue<Workbench> idle = new ConcurrentLinkedQueue<>();

    Commands(final HttpContext context, final Submitter engine, final SuanpanStatus status, final Admission admission,
        final SequenceWait sequences, final Executor threads, final HttpMetrics metrics) {
        this.engine = engine;
        this.status = status;
        this.standing = context.standing();
        this.admission = admission;
        this.bodyBytes = context.bodyBytes();
        this.sequences = sequences;
        this.threads = threads;
        this.metrics = metrics;
    }

    /** Runs the batch in the body of a request. */
    void post(final Exchange exchange) {
        if (!isJson(exchange.request().getHeaders())) {
            exchange.problem(Problem.unsupportedMediaType());
        } else if (isForHere(exchange) && admitted(exchange)) {
            new BodyReader(exchange, bodyBytes, body -> run(exchange, body.bytes(), body.length(), false, engine)).start();
        }
    }

    /** Reads what a path names. */
    void read(final Exchange exchange, final ReadPath path) {
        final byte[] line;
        final Freshness freshness;
        try {
            final Fields query = Request.extractQueryParameters(exchange.request());
            freshness = Freshness.of(query);
            line = path.line(query);
        } catch (final TextFault fault) {
            exchange.problem(Problem.badInput(fault));
            return;
        }
        final boolean isLocal = standing != null && !freshness.isLinearizable();
        if ((isLocal || isForHere(exchange)) && admitted(exchange)) {
            sequences.await(freshness.minSequence(), exchange,
                () -> run(exchange, line, line.length, true, isLocal ? standing.reads() : engine));
        }
    }

    /** Whether this node takes what the leader has to answer; where it does not, says who does. */
    private boolean isForHere(final Exchange exchange) {
        if (standing == null || standing.takesCommands()) {
            return true;
        }
        final String leader = standing.leader();
        exchange.problem(leader == null ? Problem.noLeader() : Problem.misdirected(leader));
        return false;
    }

    private boolean admitted(final Exchange exchange) {
        if (!status.isRunning()) {
            exchange.problem(Problem.stopped(status.fault()));
            return false;
        }
        if (!exchange.enter(admission)) {
            overloaded(exchange, "as many requests are under way as the door takes");
            return false;
        }
        return true;
    }

    private void run(
        final Exchange exchange, final byte[] text, final int length, final boolean isRead, final Submitter answering) {
        final Workbench bench = borrow();
        try {
            final TextLine line = bench.parser.parse(text, 0, length, bench.batch);
            if (bench.batch.count() == 0) {
                exchange.send(200, Exchange.JSON, ByteBuffer.wrap(EMPTY_ARRAY));
            } else if (!exchange.takeRows(bench.batch.mostRows())) {
                overloaded(exchange, "the door holds as many rows as it may");
            } else {
                submit(exchange, answering, bench.batch, new PendingReply(exchange, line, bench.batch.count(), isRead, threads, metrics));
            }
        } catch (final TextFault fault) {
            exchange.problem(Problem.badInput(fault));
        } finally {
            idle.add(bench);
        }
    }

    private void submit(final Exchange exchange, final Submitter answering, final CommandBatch batch, final PendingReply reply) {
        switch (answering.submit(batch, reply)) {
            case ACCEPTED -> { }
            case OVERLOADED ->
                overloaded(exchange, answering == engine ? "the ring is full" : "as many reads are under way as the node takes");
            case STOPPED -> exchange.problem(Problem.stopped(status.fault()));
            case MALFORMED -> throw new IllegalStateException("the engine refuses as malformed what the text form let through");
        }
    }

    private void overloaded(final Exchange exchange, final String what) {
        metrics.onOverload();
        exchange.problem(Problem.overloaded(what));
    }

    private Workbench borrow() {
        final Workbench bench = idle.poll();
        return bench == null ? new Workbench() : bench;
    }

    private static boolean isJson(final HttpFields headers) {
        final String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type == null || headers.contains(HttpHeader.CONTENT_ENCODING)) {
            return false;
        }
        final String plain = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
    }

    /** What one thread needs to parse a request; as many exist as have ever parsed at the same time. */
    private static final class Workbench {
        private final CommandParser parser = new CommandParser(false);
        private final CommandBatch batch = new CommandBatch(CommandBatch.MAX_COMMANDS);
    }
}

package io.suanpan.http;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.text.CommandParser;
import io.suanpan.text.TextFault;
import io.suanpan.text.TextLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Turns requests into batches and submits them. Thread-safe. */
final class Commands {
    private static final byte[] EMPTY_ARRAY = {'[', ']', '\n'};

    private final Submitter engine;
    private final SuanpanStatus status;
    private final Admission admission;
    private final int bodyBytes;
    private final Executor threads;
    private final HttpMetrics metrics;
    private final ConcurrentLinkedQueue<Workbench> idle = new ConcurrentLinkedQueue<>();

    Commands(final Submitter engine, final SuanpanStatus status, final Admission admission, final int bodyBytes,
        final Executor threads, final HttpMetrics metrics) {
        this.engine = engine;
        this.status = status;
        this.admission = admission;
        this.bodyBytes = bodyBytes;
        this.threads = threads;
        this.metrics = metrics;
    }

    /** Runs the batch in the body of a request. */
    void post(final Exchange exchange) {
        if (!isJson(exchange.request().getHeaders())) {
            exchange.problem(Problem.unsupportedMediaType());
        } else if (admitted(exchange)) {
            new BodyReader(exchange, bodyBytes, body -> run(exchange, body.bytes(), body.length(), false)).start();
        }
    }

    /** Reads one record. */
    void read(final Exchange exchange, final Operation operation, final String id) {
        if (!id.chars().allMatch(c -> c == '-' || (c < 0x80 && Character.digit(c, 16) >= 0))) {
            exchange.problem(Problem.badInput(new TextFault(-1, "id", "must be decimal digits or a UUID")));
        } else if (admitted(exchange)) {
            final byte[] lookup = ("{\"op\":\"" + operation.text() + "\",\"id\":\"" + id + "\"}").getBytes(StandardCharsets.US_ASCII);
            run(exchange, lookup, lookup.length, true);
        }
    }

    private boolean admitted(final Exchange exchange) {
        if (!status.isRunning()) {
            exchange.problem(Problem.stopped(status.fault()));
            return false;
        }
        if (!exchange.enter(admission)) {
            metrics.onOverload();
            exchange.problem(Problem.overloaded("as many requests are under way as the door takes"));
            return false;
        }
        return true;
    }

    private void run(final Exchange exchange, final byte[] text, final int length, final boolean isRecord) {
        final Workbench bench = borrow();
        try {
            final TextLine line = bench.parser.parse(text, 0, length, bench.batch);
            if (bench.batch.count() == 0) {
                exchange.send(200, Exchange.JSON, ByteBuffer.wrap(EMPTY_ARRAY));
            } else {
                submit(exchange, bench.batch, new PendingReply(exchange, line, bench.batch.count(), isRecord, threads, metrics));
            }
        } catch (final TextFault fault) {
            exchange.problem(Problem.badInput(fault));
        } finally {
            idle.add(bench);
        }
    }

    private void submit(final Exchange exchange, final CommandBatch batch, final PendingReply reply) {
        switch (engine.submit(batch, reply)) {
            case ACCEPTED -> { }
            case OVERLOADED -> {
                metrics.onOverload();
                exchange.problem(Problem.overloaded("the ring is full"));
            }
            case STOPPED -> exchange.problem(Problem.stopped(status.fault()));
            case MALFORMED -> throw new IllegalStateException("the engine refuses as malformed what the text form let through");
        }
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

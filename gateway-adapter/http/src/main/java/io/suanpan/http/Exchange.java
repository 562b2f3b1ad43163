package io.suanpan.http;

import io.suanpan.engine.command.RowMemory;
import io.suanpan.text.JsonBytes;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One request and its one response. Gives back what the request has taken of the door's limits once the response has left, or
 * failed to.
 */
final class Exchange {
    static final String JSON = "application/json";

    private static final String DURABILITY_HEADER = "X-Suanpan-Durability";
    private static final String SEQUENCE_HEADER = "X-Applied-Sequence";
    private static final int PROBLEM_BYTES = 512;
    /** A row as the ring has it, and as text. */
    private static final int BYTES_OF_A_ROW = RowMemory.ROW_BYTES + 480;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final HttpMetrics metrics;
    private Admission admission;
    private long takenBytes;
    private long rowBytes;

    Exchange(final Request request, final Response response, final Callback callback, final HttpMetrics metrics) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.metrics = metrics;
    }

    Request request() {
        return request;
    }

    /** Counts the request against the limits until its response has left. */
    boolean enter(final Admission limits) {
        if (!limits.enter()) {
            return false;
        }
        admission = limits;
        return true;
    }

    /** Counts bytes of the body against the limits. */
    boolean take(final long bytes) {
        if (!admission.take(bytes)) {
            return false;
        }
        takenBytes += bytes;
        return true;
    }

    /**
     * Counts the rows that the answer may have against the limits. An answer that may be larger than all that the door may hold counts
     * as all of it.
     */
    boolean takeRows(final long rows) {
        rowBytes = Math.min(rows * BYTES_OF_A_ROW, admission.maxBytes() - takenBytes);
        return take(rowBytes);
    }

    /** Gives back what was counted for rows that the answer does not have. */
    void settleRows(final long rows) {
        final long spare = rowBytes - Math.min(rowBytes, rows * BYTES_OF_A_ROW);
        admission.giveBack(spare);
        takenBytes -= spare;
    }

    void promise(final String durability) {
        response.getHeaders().put(DURABILITY_HEADER, durability);
    }

    /** Says what the answer has seen: whoever asks for this sequence later sees no less. */
    void appliedSequence(final long sequence) {
        response.getHeaders().put(SEQUENCE_HEADER, sequence);
    }

    void problem(final Problem problem) {
        if (problem.retryAfter() > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, Integer.toString(problem.retryAfter()));
        }
        if (problem.allow() != null) {
            response.getHeaders().put(HttpHeader.ALLOW, problem.allow());
        }
        if (problem.leader() != null) {
            response.getHeaders().put(HttpHeader.LOCATION, problem.leader() + request.getHttpURI().getPathQuery());
        }
        if (problem.reached() >= 0) {
            appliedSequence(problem.reached());
        }
        final JsonBytes body = new JsonBytes(PROBLEM_BYTES);
        problem.write(body);
        send(problem.status(), Problem.CONTENT_TYPE, ByteBuffer.wrap(body.bytes(), 0, body.length()));
    }

    void send(final int status, final String contentType, final ByteBuffer body) {
        metrics.onResponse(status);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, body, Callback.from(this::leave, callback));
    }

    /** Ends the exchange without a response of ours: the connection is gone, or Jetty has the answer. */
    void fail(final Throwable failure) {
        leave();
        callback.failed(failure);
    }

    private void leave() {
        if (admission != null) {
            admission.leave(takenBytes);
            admission = null;
        }
    }
}

package io.suanpan.http;

import io.suanpan.text.JsonBytes;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Has Jetty's own refusals (headers too large, a request that is no HTTP, a stop) speak as all others do. */
final class ProblemPages extends ErrorHandler {
    private static final int PROBLEM_BYTES = 256;

    private final HttpMetrics metrics;

    ProblemPages(final HttpMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean errorPageForMethod(final String method) {
        return true;
    }

    @Override
    protected void generateResponse(final Request request, final Response response, final int code, final String message,
        final Throwable cause, final Callback callback) {
        metrics.onResponse(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        if (code == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, body(code, message), callback);
    }

    private static ByteBuffer body(final int status, final String message) {
        final JsonBytes body = new JsonBytes(PROBLEM_BYTES);
        Problem.ofStatus(status, message == null ? HttpStatus.getMessage(status) : message).write(body);
        return BufferUtil.toBuffer(body.bytes(), 0, body.length());
    }
}

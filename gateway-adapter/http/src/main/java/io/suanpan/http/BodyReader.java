package io.suanpan.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Collects the body of one request without holding a thread, within the door's limits. */
final class BodyReader implements Runnable {
    private static final int FIRST_BYTES = 4_096;

    private final Exchange exchange;
    private final int limit;
    private final Consumer<BodyReader> whenWhole;
    private byte[] bytes = {};
    private int length;

    /**
     * Creates a reader.
     *
     * @param limit     most bytes that the body may have
     * @param whenWhole is called once the body is whole; not at all if the exchange ended before
     */
    BodyReader(final Exchange exchange, final int limit, final Consumer<BodyReader> whenWhole) {
        this.exchange = exchange;
        this.limit = limit;
        this.whenWhole = whenWhole;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void start() {
        final long announced = exchange.request().getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        if (announced > limit) {
            exchange.problem(Problem.bodyTooLarge(limit));
        } else if (reserve(announced < 0 ? FIRST_BYTES : (int) announced)) {
            run();
        }
    }

    @Override
    public void run() {
        final Request request = exchange.request();
        while (true) {
            final Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return;
            }
            final boolean last = chunk.isLast();
            final boolean taken = append(chunk.getByteBuffer());
            chunk.release();
            if (!taken) {
                return;
            }
            if (last) {
                whenWhole.accept(this);
                return;
            }
        }
    }

    private void fail(final Throwable failure) {
        if (failure instanceof TimeoutException) {
            exchange.problem(Problem.bodyTooSlow());
        } else {
            exchange.fail(failure);
        }
    }

    private boolean append(final ByteBuffer more) {
        final int count = more.remaining();
        if (count > limit - length) {
            exchange.problem(Problem.bodyTooLarge(limit));
            return false;
        }
        if (count > bytes.length - length && !reserve(Math.min(limit, Math.max(2 * bytes.length, length + count)))) {
            return false;
        }
        more.get(bytes, length, count);
        length += count;
        return true;
    }

    private boolean reserve(final int capacity) {
        if (!exchange.take(capacity - bytes.length)) {
            exchange.problem(Problem.overloaded("the door holds as many bytes as it may"));
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }
}

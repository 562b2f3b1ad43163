package io.suanpan.http;

import static io.suanpan.http.DoorClient.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door in front of an engine that does what the test wants. */
@Timeout(60)
class HttpLimitsTest {
    private static final String SLOW = "POST /v1/commands HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Content-Length: 100\r\n\r\n{";
    private static final String COMMAND = "{'op':'open_account','id':1,'ledger':1,'code':1}";

    private final BlockingQueue<ResultHandler> submitted = new ArrayBlockingQueue<>(16);
    private volatile Submission submission = Submission.ACCEPTED;
    private volatile Throwable fault;
    private HttpDoor door;
    private DoorClient client;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void shouldRefuseWhatTheRingHasNoRoomFor() throws IOException {
        open(new HttpContext());
        submission = Submission.OVERLOADED;
        final HttpResponse<String> refused = client.post(COMMAND);
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("{'type':'urn:problem:suanpan:overloaded','title':'More is under way than the node takes','status':503,"
            + "'detail':'the ring is full; nothing of this request was applied, send it again later','applied':'no'}", body(refused));
        assertTrue(client.get("/metrics").body().contains("suanpan_http_overloaded_total 1.0"));
    }

    @Test
    void shouldRefuseMoreRequestsThanItMayHold() throws Exception {
        open(new HttpContext().requests(2));
        final CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> client.post(COMMAND));
        final CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(() -> client.post(COMMAND));
        final ResultHandler one = next();
        final ResultHandler two = next();
        final HttpResponse<String> refused = client.post(COMMAND);
        assertEquals(503, refused.statusCode());
        assertTrue(body(refused).contains("'type':'urn:problem:suanpan:overloaded'"), body(refused));
        assertEquals(200, client.get("/health/ready").statusCode());
        answer(one);
        answer(two);
        assertEquals(200, first.get().statusCode());
        assertEquals(200, second.get().statusCode());
        final CompletableFuture<HttpResponse<String>> third = CompletableFuture.supplyAsync(() -> client.post(COMMAND));
        answer(next());
        assertEquals(200, third.get().statusCode());
    }

    @Test
    void shouldRefuseMoreBytesThanItMayHold() throws Exception {
        open(new HttpContext().queuedBytes(1_000));
        final CompletableFuture<HttpResponse<String>> first =
            CompletableFuture.supplyAsync(() -> client.post(COMMAND + " ".repeat(900)));
        final ResultHandler one = next();
        final HttpResponse<String> refused = client.post(COMMAND + " ".repeat(100));
        assertEquals(503, refused.statusCode());
        assertTrue(body(refused).contains("the door holds as many bytes as it may"), body(refused));
        answer(one);
        assertEquals(200, first.get().statusCode());
        final CompletableFuture<HttpResponse<String>> again =
            CompletableFuture.supplyAsync(() -> client.post(COMMAND + " ".repeat(900)));
        answer(next());
        assertEquals(200, again.get().statusCode());
    }

    @Test
    void shouldSayThatTheOutcomeIsUnknown() throws Exception {
        open(new HttpContext());
        final CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(() -> client.post(COMMAND));
        final ResultHandler handler = next();
        fault = new IllegalStateException("the disk is full");
        handler.onUnknown(fault);
        final HttpResponse<String> unknown = asked.get();
        assertEquals(500, unknown.statusCode());
        assertTrue(body(unknown).contains("'applied':'unknown'"), body(unknown));
        assertTrue(body(unknown).contains("send them again with the same ids"), body(unknown));
    }

    @Test
    void shouldShowAFaultInHealthAndMetrics() throws IOException {
        open(new HttpContext());
        fault = new IllegalStateException("the disk is \"full\"\n");
        final HttpResponse<String> ready = client.get("/health/ready");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().contains("it was stopped by a fault: java.lang.IllegalStateException: the disk is \\\"full\\\"\\u000a"),
            ready.body());
        assertEquals(200, client.get("/health/live").statusCode());
        assertTrue(client.get("/metrics").body().contains("suanpan_running 0.0"));
        final HttpResponse<String> refused = client.post(COMMAND);
        assertEquals(503, refused.statusCode());
        assertTrue(body(refused).contains("'type':'urn:problem:suanpan:stopped'"), body(refused));
    }

    @Test
    void shouldAnswerWhatItHasAcceptedBeforeItCloses() throws Exception {
        open(new HttpContext());
        final CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(() -> client.post(COMMAND));
        final ResultHandler handler = next();
        final CompletableFuture<Void> closed = CompletableFuture.runAsync(door::close);
        awaitRefusal();
        assertFalse(closed.isDone());
        answer(handler);
        assertEquals(200, asked.get().statusCode());
        closed.get();
    }

    @Test
    void shouldCutOffASenderThatRests() throws IOException {
        open(new HttpContext().idleTimeoutMs(300));
        final String answer = client.raw(SLOW);
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer.contains("urn:problem:suanpan:body_too_slow"), answer);
        assertTrue(answer.contains("\"applied\":\"no\""), answer);
        assertTrue(client.get("/metrics").body().contains("suanpan_http_requests_in_flight 0.0"));
    }

    /** The time that a connection may rest is the client's, not the disk's. */
    @Test
    void shouldWaitForTheRingForLongerThanAConnectionMayRest() throws Exception {
        open(new HttpContext().idleTimeoutMs(200));
        final CompletableFuture<HttpResponse<String>> asked = CompletableFuture.supplyAsync(() -> client.post(COMMAND));
        final ResultHandler handler = next();
        for (int rests = 0; rests < 3; rests++) {
            assertTrue(client.raw(SLOW).startsWith("HTTP/1.1 408 "), "another connection rested for so long");
        }
        assertFalse(asked.isDone());
        answer(handler);
        assertEquals(200, asked.get().statusCode());
    }

    private void awaitRefusal() {
        boolean refused = false;
        while (!refused) {
            try {
                refused = client.get("/health/live").statusCode() == 503;
            } catch (final IllegalStateException e) {
                refused = true;
            }
        }
    }

    private void open(final HttpContext context) throws IOException {
        door = new HttpDoor(context.port(0), (batch, handler) -> {
            if (submission == Submission.ACCEPTED) {
                submitted.add(handler);
            }
            return submission;
        }, status(), Durability.DISK);
        door.open();
        client = new DoorClient(door.port());
    }

    private SuanpanStatus status() {
        return (SuanpanStatus) Proxy.newProxyInstance(SuanpanStatus.class.getClassLoader(), new Class<?>[] {SuanpanStatus.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "isRunning" -> fault == null;
                case "fault" -> fault;
                default -> 0L;
            });
    }

    private ResultHandler next() throws InterruptedException {
        final ResultHandler handler = submitted.poll(20, TimeUnit.SECONDS);
        if (handler == null) {
            throw new AssertionError("nothing was submitted");
        }
        return handler;
    }

    private static void answer(final ResultHandler handler) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[ResultFrame.BYTES]);
        new PostingResultEncoder().wrapAndApplyHeader(frame, 0, new MessageHeaderEncoder()).operation((short) 1).sequence(1).idLo(1);
        final ResultBatch results = new ResultBatch();
        results.frames().wrap(frame, 1);
        handler.onResults(results);
    }
}

package io.suanpan.http;

import static io.suanpan.http.DoorClient.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code min_sequence} at the door of a node that is alone; that of a member differs in whom it asks, not in how it waits. */
@Timeout(60)
class SequenceWaitTest {
    private final Suanpan engine = Suanpan.open(new SuanpanContext().ledger(new LedgerContext().accounts(10).transfers(10).holds(10)));
    private HttpDoor door;
    private DoorClient client;

    private void open(final long timeoutMs) throws IOException {
        door = new HttpDoor(new HttpContext().port(0).sequenceTimeoutMs(timeoutMs), engine::submit, engine.status(), Durability.MEMORY);
        door.open();
        client = new DoorClient(door.port());
    }

    @AfterEach
    void close() {
        door.close();
        engine.close();
    }

    private long write() {
        final HttpResponse<String> written = client.post("{'op':'open_account','id':1,'ledger':156,'code':1}");
        return written.headers().firstValueAsLong("X-Applied-Sequence").orElseThrow();
    }

    private double underWay() {
        final String name = "suanpan_http_requests_in_flight ";
        return client.get("/metrics").body().lines().filter(line -> line.startsWith(name)).mapToDouble(
            line -> Double.parseDouble(line.substring(name.length()))).findFirst().orElseThrow();
    }

    @Test
    void shouldAnswerWhatWasAcknowledged() throws IOException {
        open(20_000);
        final long sequence = write();
        assertEquals(1, sequence);
        final HttpResponse<String> read = client.get("/v1/accounts/1?min_sequence=" + sequence);
        assertEquals(200, read.statusCode());
        assertEquals(2, read.headers().firstValueAsLong("X-Applied-Sequence").orElseThrow());
        assertEquals(200, client.get("/v1/accounts/1?min_sequence=2&consistency=linearizable").statusCode());
    }

    @Test
    void shouldRefuseWhatDoesNotComeInTime() throws IOException {
        open(20);
        write();
        final HttpResponse<String> refused = client.get("/v1/accounts/1?min_sequence=5");
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("1", refused.headers().firstValue("X-Applied-Sequence").orElseThrow());
        assertEquals("{'type':'urn:problem:suanpan:sequence_not_reached','title':'The node has not come that far','status':503,"
            + "'detail':'it has applied 1, not 5; ask again, or another node','applied_sequence':1}", body(refused));
        assertEquals(0, underWay());
        assertEquals(1, engine.status().sequence(), "it was not asked");
    }

    @Test
    void shouldNotWaitWhereItIsToldNotTo() throws IOException {
        open(0);
        assertEquals(503, client.get("/v1/trial-balance?min_sequence=1").statusCode());
    }

    @Test
    void shouldGoOnOnceItIsThere() throws Exception {
        open(50_000);
        final List<CompletableFuture<HttpResponse<String>>> reads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            final String path = "/v1/accounts/1?min_sequence=" + (i + 1);
            reads.add(CompletableFuture.supplyAsync(() -> client.get(path)));
        }
        Await.until("all wait", () -> underWay() == 3);
        assertFalse(reads.stream().anyMatch(CompletableFuture::isDone));
        write();
        for (final CompletableFuture<HttpResponse<String>> read : reads) {
            assertEquals(200, read.get().statusCode()); // each read takes the sequence that the next waits for
        }
        Await.until("none is under way", () -> underWay() == 0);
        Await.until("one write and three reads are answered", () -> engine.status().sequence() == 4);
    }
}

package io.suanpan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.text.JsonBytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the door of a node that is one of several tells of it. */
class HttpStandingTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile String obstacle;
    private Suanpan engine;
    private HttpDoor door;

    /** Far behind what it answers. */
    private final class Behind implements ClusterStanding {
        @Override
        public String durability() {
            return "cluster+disk";
        }

        @Override
        public long appliedSequence() {
            return 77;
        }

        @Override
        public String obstacle() {
            return obstacle;
        }

        @Override
        public void write(final JsonBytes json) {
            json.name("role").text("follower");
        }
    }

    @BeforeEach
    void open() throws IOException {
        engine = Suanpan.open(new SuanpanContext().ledger(new LedgerContext().accounts(10).transfers(100).holds(10)));
        door = new HttpDoor(new HttpContext().port(0).standing(new Behind()), engine::submit, engine.status());
        door.open();
    }

    @AfterEach
    void close() {
        door.close();
        engine.close();
    }

    private HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path)).build(), BodyHandlers.ofString());
    }

    @Test
    void shouldSayWhatTheClusterPromisesAndHowFarTheNodeIs() throws Exception {
        final HttpResponse<String> answer = get("/v1/trial-balance");
        assertEquals(200, answer.statusCode());
        assertEquals("cluster+disk", answer.headers().firstValue("X-Suanpan-Durability").orElseThrow());
        assertEquals("77", answer.headers().firstValue("X-Applied-Sequence").orElseThrow());
    }

    @Test
    void shouldBeReadyUnlessSomethingStandsInTheWay() throws Exception {
        final HttpResponse<String> ready = get("/health/ready");
        assertEquals(200, ready.statusCode());
        assertTrue(ready.body().contains("\"durability\":\"cluster+disk\",\"role\":\"follower\"}"), ready.body());
        obstacle = "no leader has been found";
        final HttpResponse<String> waiting = get("/health/ready");
        assertEquals(503, waiting.statusCode());
        assertTrue(waiting.body().contains("no leader has been found"), waiting.body());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void shouldLeaveOutOfTheMetricsWhatOnlyAnEngineKnows() throws Exception {
        final String metrics = get("/metrics").body();
        assertTrue(metrics.contains("durability=\"cluster+disk\"") && metrics.contains("suanpan_running 1.0"), metrics);
        assertFalse(metrics.contains("suanpan_accounts") || metrics.contains("suanpan_commands_declined_total"), metrics);
    }
}

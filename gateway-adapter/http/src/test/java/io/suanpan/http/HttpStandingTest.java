package io.suanpan.http;

import static io.suanpan.http.DoorClient.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.text.JsonBytes;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door of a node that is one of several: whom it asks, and what it tells of itself. */
@Timeout(60)
class HttpStandingTest {
    private static final String OPEN = "{'op':'open_account','id':1,'ledger':156,'code':1}";
    private static final String NOT_THE_LEADER = "{'type':'urn:problem:suanpan:not_the_leader','title':'Another node leads',";

    /** All nodes together; has applied more than the node itself. */
    private Suanpan cluster;
    /** The node itself. */
    private Suanpan own;
    private volatile String obstacle;
    private volatile boolean leads;
    private volatile boolean takesCommands = true;
    private volatile String leader;
    private volatile boolean isFull;
    private HttpDoor door;
    private DoorClient client;

    private final class Member implements ClusterStanding {
        @Override
        public String durability() {
            return "cluster+disk";
        }

        @Override
        public long appliedSequence() {
            return own.status().sequence();
        }

        @Override
        public Submitter reads() {
            return (batch, handler) -> isFull ? Submission.OVERLOADED : submitOwn(batch, handler);
        }

        private Submission submitOwn(final CommandBatch batch, final ResultHandler handler) {
            return own.submit(batch, handler);
        }

        @Override
        public boolean leads() {
            return leads;
        }

        @Override
        public boolean takesCommands() {
            return takesCommands;
        }

        @Override
        public String leader() {
            return leader;
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
        final LedgerContext ledger = new LedgerContext().accounts(10).transfers(100).holds(10);
        cluster = Suanpan.open(new SuanpanContext().ledger(ledger));
        own = Suanpan.open(new SuanpanContext().ledger(ledger));
        door = new HttpDoor(new HttpContext().port(0).standing(new Member()), cluster::submit, cluster.status());
        door.open();
        client = new DoorClient(door.port());
        client.post(OPEN);
        client.post(OPEN);
    }

    @AfterEach
    void close() {
        door.close();
        own.close();
        cluster.close();
    }

    private static String header(final HttpResponse<String> response, final String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    @Test
    void shouldReadItsOwnStateUnlessMoreIsAskedFor() {
        final HttpResponse<String> read = client.get("/v1/trial-balance");
        assertEquals(200, read.statusCode());
        assertEquals("cluster+disk", header(read, "X-Suanpan-Durability"));
        assertEquals("1", header(read, "X-Applied-Sequence"));
        assertEquals("2", header(client.get("/v1/trial-balance?consistency=local"), "X-Applied-Sequence"));
        assertEquals("3", header(client.get("/v1/accounts/1?consistency=linearizable"), "X-Applied-Sequence"));
        assertEquals("4", header(client.post("{'op':'lookup_account','id':1}"), "X-Applied-Sequence"));
        assertEquals(404, client.get("/v1/accounts/1").statusCode());
    }

    @Test
    void shouldRefuseReadsThatFindTooManyUnderWay() {
        isFull = true;
        final HttpResponse<String> refused = client.get("/v1/trial-balance");
        assertEquals(503, refused.statusCode());
        assertEquals("1", header(refused, "Retry-After"));
        assertTrue(body(refused).contains("'detail':'as many reads are under way as the node takes; nothing"), refused::body);
        assertEquals(200, client.get("/v1/trial-balance?consistency=linearizable").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"/v1/commands, POST", "/v1/accounts/1?consistency=linearizable, GET"})
    void shouldSayWhoLeadsWhereItPassesNothingOn(final String path, final String method) {
        takesCommands = false;
        leader = "http://10.0.0.1:8711";
        final HttpResponse<String> misdirected = method.equals("POST") ? client.post(OPEN) : client.get(path);
        assertEquals(421, misdirected.statusCode());
        assertEquals("http://10.0.0.1:8711" + path, header(misdirected, "Location"));
        assertEquals(NOT_THE_LEADER + "'status':421,'detail':'this node does not pass on what the leader answers; send it to "
            + "http://10.0.0.1:8711','leader':'http://10.0.0.1:8711','applied':'no'}", body(misdirected));
        leader = null;
        final HttpResponse<String> nobody = method.equals("POST") ? client.post(OPEN) : client.get(path);
        assertEquals(503, nobody.statusCode());
        assertEquals("1", header(nobody, "Retry-After"));
        assertTrue(body(nobody).startsWith("{'type':'urn:problem:suanpan:no_leader',"), nobody::body);
        assertTrue(body(nobody).endsWith("'applied':'no'}"), nobody::body);
        assertEquals(200, client.get("/v1/trial-balance").statusCode());
        assertEquals(2, cluster.status().sequence());
    }

    @Test
    void shouldBeReadyUnlessSomethingStandsInTheWay() {
        final HttpResponse<String> ready = client.get("/health/ready");
        assertEquals(200, ready.statusCode());
        assertTrue(body(ready).contains("'durability':'cluster+disk','role':'follower'}"), ready.body());
        obstacle = "no leader has been found";
        final HttpResponse<String> waiting = client.get("/health/ready");
        assertEquals(503, waiting.statusCode());
        assertTrue(waiting.body().contains("no leader has been found"), waiting.body());
        assertEquals(200, client.get("/health/live").statusCode());
    }

    @Test
    void shouldPassTheLeadersCheckOnlyWhereItLeads() {
        leader = "http://10.0.0.1:8711";
        final HttpResponse<String> follower = client.get("/health/leader");
        assertEquals(503, follower.statusCode());
        assertEquals("http://10.0.0.1:8711/health/leader", header(follower, "Location"));
        assertEquals(NOT_THE_LEADER + "'status':503,'detail':'http://10.0.0.1:8711 leads','leader':'http://10.0.0.1:8711'}",
            body(follower));
        leader = null;
        assertTrue(body(client.get("/health/leader")).endsWith("'detail':'this node does not lead'}"));
        leads = true;
        assertTrue(body(client.get("/health/leader")).startsWith("{'status':'leader',"));
    }

    @Test
    void shouldHaveTheSameMetricsAsANodeThatIsAlone() {
        final String metrics = client.get("/metrics").body();
        assertTrue(metrics.contains("durability=\"cluster+disk\"") && metrics.contains("suanpan_running 1.0"), metrics);
        assertTrue(metrics.contains("suanpan_accounts 1.0") && metrics.contains("suanpan_commands_declined_total 0.0"), metrics);
    }
}

package io.suanpan.node.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ring.Await;
import io.suanpan.http.HttpDoor;
import io.suanpan.node.FlatJson;
import io.suanpan.node.cluster.MemberView;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.replication.member.ClusterMemberContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three members with their doors, none of which passes anything on, and one that is held back while clients read from it. */
@Timeout(120)
class FollowerReadsTest {
    private static final int MEMBERS = 3;
    private static final int BASE_PORT = 26_700;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MemberNode[] nodes = new MemberNode[MEMBERS];
    private final HttpDoor[] doors = new HttpDoor[MEMBERS];
    private final int[] ports = new int[MEMBERS];
    private volatile int held = -1;
    private volatile int standing = -1;
    @TempDir
    private Path home;

    private void start() throws IOException {
        for (int id = 0; id < MEMBERS; id++) {
            try (ServerSocket free = new ServerSocket(0)) {
                ports[id] = free.getLocalPort();
            }
        }
        for (int id = 0; id < MEMBERS; id++) {
            final NodeSettings settings = settings(id);
            nodes[id] = MemberNode.join(context(settings, id), settings.cluster());
            final MemberView view = new MemberView(nodes[id], settings.cluster());
            doors[id] = new HttpDoor(settings.http().standing(view), nodes[id].client(), view);
            doors[id].open();
        }
        for (int id = 0; id < MEMBERS; id++) {
            final String ready = node(id) + "/health/ready";
            Await.until("member " + id + " is ready", () -> get(ready).statusCode() == 200);
        }
    }

    private NodeSettings settings(final int id) throws IOException {
        return NodeSettings.read(Files.writeString(home.resolve("member-" + id + ".conf"), """
            ledger { accounts = 100, transfers = 1000, holds = 10 }
            http { port = %d, sequence-timeout = 300 ms }
            cluster {
              members = ["localhost:%d", "localhost:%d", "localhost:%d"], member-id = %d, timeouts = patient, checkpoint-interval = 0 s
              forward = false, ready-lag-bytes = 0
              http-addresses = ["http://127.0.0.1:%d", "http://127.0.0.1:%d", "http://127.0.0.1:%d"]
            }
            """.formatted(ports[id], BASE_PORT, BASE_PORT + 10, BASE_PORT + 20, id, ports[0], ports[1], ports[2])));
    }

    private ClusterMemberContext context(final NodeSettings settings, final int id) {
        final ClusterMemberContext context = settings.cluster().member().directory(home.resolve("member-" + id));
        context.service().ledger(settings.ledger(new TreeMap<>())).betweenMessages(ledger -> hold(id, ledger));
        return context;
    }

    /** A member that is held applies nothing, and answers reads all the same. */
    private int hold(final int id, final Ledger ledger) {
        while (held == id) {
            standing = id;
            nodes[id].member().reads().poll(ledger);
            LockSupport.parkNanos(1_000);
        }
        return 0;
    }

    @AfterEach
    void end() {
        held = -1;
        CloseHelper.closeAll(doors);
        CloseHelper.closeAll(nodes);
    }

    private String node(final int id) {
        return "http://127.0.0.1:" + ports[id];
    }

    private HttpResponse<String> send(final HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(final String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private HttpResponse<String> post(final String url, final String json) {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private long write(final String url, final String json) {
        final HttpResponse<String> written = post(url, json);
        assertEquals(200, written.statusCode(), written::body);
        assertFalse(written.body().contains("must"), written::body);
        return sequence(written);
    }

    private static String pay(final int id) {
        return "{'op':'transfer','id':" + id + ",'debit_account_id':1,'credit_account_id':2,'amount':5,'ledger':156,'code':1}";
    }

    private static long sequence(final HttpResponse<String> response) {
        return response.headers().firstValueAsLong("X-Applied-Sequence").orElseThrow();
    }

    private static String paid(final HttpResponse<String> account) {
        assertEquals(200, account.statusCode(), account::body);
        return FlatJson.of(account.body()).get("debits_posted");
    }

    private int leader() {
        for (int id = 0; id < MEMBERS; id++) {
            if (get(node(id) + "/health/leader").statusCode() == 200) {
                return id;
            }
        }
        throw new AssertionError("nobody leads");
    }

    @Test
    void shouldReadWhatItWroteFromWhicheverMember() throws Exception {
        start();
        final int leader = leader();
        final int follower = (leader + 1) % MEMBERS;
        final HttpResponse<String> misdirected = post(node(follower) + "/v1/commands", pay(1));
        assertEquals(421, misdirected.statusCode(), misdirected::body);
        final String commands = misdirected.headers().firstValue("Location").orElseThrow();
        assertEquals(node(leader) + "/v1/commands", commands);
        write(commands, "[{'op':'open_account','id':1,'ledger':156,'code':1},{'op':'open_account','id':2,'ledger':156,'code':1}]");
        final long first = write(commands, pay(1));
        for (int id = 0; id < MEMBERS; id++) {
            final HttpResponse<String> read = get(node(id) + "/v1/accounts/1?min_sequence=" + first);
            assertEquals("5", paid(read));
            assertEquals(first, sequence(read));
        }
        final String metrics = get(node(follower) + "/metrics").body();
        assertTrue(metrics.contains("suanpan_accounts 2.0") && metrics.contains("suanpan_transfers_retained 1.0"), metrics);

        held = follower;
        Await.until("the follower is held", () -> standing == follower);
        final long second = write(commands, pay(2));
        final HttpResponse<String> stale = get(node(follower) + "/v1/accounts/1");
        assertEquals("5", paid(stale));
        assertEquals(first, sequence(stale));
        final HttpResponse<String> refused = get(node(follower) + "/v1/accounts/1?min_sequence=" + second);
        assertEquals(503, refused.statusCode());
        assertEquals(Long.toString(first), FlatJson.of(refused.body()).get("applied_sequence"));
        final HttpResponse<String> behind = get(node(follower) + "/health/ready");
        assertEquals(503, behind.statusCode());
        assertTrue(behind.body().contains("bytes of the log behind"), behind.body());
        assertEquals("10", paid(get(node(3 - leader - follower) + "/v1/accounts/1?min_sequence=" + second)));
        assertEquals("10", paid(get(node(leader) + "/v1/accounts/1?consistency=linearizable")));

        final CompletableFuture<HttpResponse<String>> waiting =
            CompletableFuture.supplyAsync(() -> get(node(follower) + "/v1/accounts/1?min_sequence=" + second));
        held = -1;
        assertEquals("10", paid(waiting.get()));
        Await.until("it is ready again", () -> get(node(follower) + "/health/ready").statusCode() == 200);
    }
}

package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.ring.Await;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cluster start} with real processes: what a user does with it, and a leader that is killed. */
class ClusterTest {
    private static final int BASE_PORT = 26_500;
    private static final int MEMBERS = 3;
    private static final long DEADLINE_S = 30;
    private static final Pattern STARTED = Pattern.compile("member (\\d)   http://127\\.0\\.0\\.1:.*, pid (\\d+), settings (\\S+)");
    private static final Pattern READY = Pattern.compile("member (\\d) \\| ready at (http://127\\.0\\.0\\.1:\\d+)");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<ProcessHandle> members = new ArrayList<>();
    @TempDir
    private Path home;
    private Path out;
    private Process start;

    private void start(final int count) throws IOException {
        out = Files.createFile(home.resolve("out"));
        final Path settings = Files.writeString(home.resolve("common.conf"),
            ServingNode.SETTINGS + "http.port = 0\ncluster.client.deadline = 25 s\n");
        start = Program.process("cluster", "start", "--local", Integer.toString(count), "--config", settings.toString(), "--data",
            home.resolve("data").toString(), "--base-port", Integer.toString(BASE_PORT), "--timeouts", "patient")
            .redirectOutput(out.toFile()).redirectErrorStream(true).start();
        Await.until("the cluster is ready", () -> said().contains("the cluster is ready") || !start.isAlive());
        final Matcher started = STARTED.matcher(said());
        while (started.find()) {
            ProcessHandle.of(Long.parseLong(started.group(2))).ifPresent(members::add);
        }
        assertEquals(count, members.size(), this::said);
    }

    @AfterEach
    void end() {
        if (start != null) {
            start.destroyForcibly();
        }
        members.forEach(ProcessHandle::destroyForcibly);
        for (int member = 0; member < MEMBERS; member++) { // of those that were killed
            IoUtil.delete(new File("/dev/shm/suanpan-" + System.getProperty("user.name") + '-' + (BASE_PORT + 10 * member)), true);
        }
    }

    private String said() {
        try {
            return Files.readString(out);
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where each member listens, by its id. */
    private String[] nodes() {
        final String[] nodes = new String[MEMBERS];
        final Matcher ready = READY.matcher(said());
        while (ready.find()) {
            nodes[Integer.parseInt(ready.group(1))] = ready.group(2);
        }
        return nodes;
    }

    private HttpResponse<String> send(final HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(final String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private Map<String, String> pay(final String node, final int id) throws IOException, InterruptedException {
        final HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(node + "/v1/commands"))
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"op\":\"transfer\",\"id\":" + id
                + ",\"debit_account_id\":1,\"credit_account_id\":2,\"amount\":5,\"ledger\":156,\"code\":1}")));
        assertEquals(200, response.statusCode(), response::body);
        assertEquals("cluster", response.headers().firstValue("X-Suanpan-Durability").orElseThrow());
        assertTrue(response.headers().firstValueAsLong("X-Applied-Sequence").orElseThrow() > 0);
        return FlatJson.of(response.body());
    }

    private Program.Ended verb(final String... args) {
        return new Program(home).run(args);
    }

    private Map<String, String> status(final int exitCode, final String... nodes) {
        final Program.Ended status = verb("cluster", "status", "--format", "json", "--nodes", String.join(",", nodes));
        assertEquals(exitCode, status.exitCode(), () -> status.out() + status.err());
        return FlatJson.of(status.out());
    }

    @Test
    void shouldGoOnWithoutItsLeaderAndLeaveNobodyBehind() throws Exception {
        start(MEMBERS);
        final String[] nodes = nodes();
        final String addresses = "localhost:" + BASE_PORT + ",localhost:" + (BASE_PORT + 10) + ",localhost:" + (BASE_PORT + 20);
        final Program.Ended opened = new Program(home).input("""
            [{"op":"open_account","id":1,"ledger":156,"code":1},{"op":"open_account","id":2,"ledger":156,"code":1}]
            {"op":"clock","at_ns":1}
            """).run("exec", "--cluster", addresses);
        assertEquals("suanpan exec: line 2: op: the clock of a cluster cannot be set", opened.complaint());
        assertEquals(2, opened.out().split("\"result\":\"ok\"", -1).length - 1, opened::out);
        for (int member = 0; member < MEMBERS; member++) {
            assertEquals("ok", pay(nodes[member], 10 + member).get("result"));
            final Map<String, String> ready = FlatJson.of(get(nodes[member] + "/health/ready").body());
            assertEquals(Integer.toString(member), ready.get("member"));
            assertTrue(ready.keySet().containsAll(List.of("role", "term", "applied_sequence", "lag_bytes")), ready::toString);
        }
        final Program.Ended snapshot = verb("cluster", "snapshot", "--nodes", String.join(",", nodes));
        assertTrue(snapshot.out().startsWith("snapshot taken in "), () -> snapshot.out() + snapshot.err());
        final Program.Ended described = verb("cluster", "describe", "--data", home.resolve("data/member-0").toString());
        assertTrue(described.out().contains("SNAPSHOT"), () -> described.out() + described.err());
        final int leader = leader(status(0, nodes));

        members.get(leader).destroyForcibly();
        assertEquals("exists", pay(nodes[(leader + 1) % MEMBERS], 10).get("result"));
        assertEquals("ok", pay(nodes[(leader + 2) % MEMBERS], 20).get("result"));
        final Map<String, String> after = status(1, nodes);
        assertEquals("false", after.get("healthy"));
        assertEquals(nodes[leader] + " does not answer: no connection", after.get("fault"));
        assertFalse(leader(after) == leader, after::toString);
        assertTrue(said().contains("member " + leader + " has ended with exit code 137"), this::said);

        start.destroy();
        assertTrue(start.waitFor(DEADLINE_S, TimeUnit.SECONDS), this::said);
        assertEquals(0, start.exitValue(), this::said);
        members.forEach(member -> assertFalse(member.isAlive(), this::said));
        assertEquals(2, said().split("MemberServer - closed", -1).length - 1, this::said);
        for (int member = 0; member < MEMBERS; member++) { // the one that was killed, too
            audit(home.resolve("data/member-" + member).toString());
        }
    }

    private void audit(final String data) {
        final Program.Ended snapshot = verb("snapshot", "--data", data);
        assertEquals(0, snapshot.exitCode(), snapshot::err);
        final Program.Ended audit = verb("audit", "--data", data);
        assertEquals(0, audit.exitCode(), () -> audit.out() + audit.err());
        System.out.println(data + ": " + audit.out());
    }

    @Test
    void shouldTakeItsMembersAlongWhenItIsKilled() throws Exception {
        start(1);
        start.destroyForcibly();
        Await.until("no member is left", () -> members.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static int leader(final Map<String, String> status) {
        for (int node = 0; node < MEMBERS; node++) {
            if ("leader".equals(status.get("nodes." + node + ".role"))) {
                return Integer.parseInt(status.get("nodes." + node + ".member"));
            }
        }
        throw new AssertionError("no leader: " + status);
    }
}

package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of real processes: its log is purged, all of them are killed and come back, and a leader steps down under load. */
class ClusterUpkeepTest {
    private static final int BASE_PORT = 26_600;
    private static final int MEMBERS = 3;
    private static final int SEGMENT_BYTES = 16 << 20;
    private static final String ADDRESSES = "localhost:26600,localhost:26610,localhost:26620";
    private static final Pattern STARTED = Pattern.compile("member \\d   http://127\\.0\\.0\\.1:.*, pid (\\d+), settings");
    private static final Pattern READY = Pattern.compile("member (\\d) \\| ready at (http://127\\.0\\.0\\.1:\\d+)");

    private final List<ProcessHandle> members = new ArrayList<>();
    @TempDir
    private Path home;
    private Path out;
    private Process start;
    private int nextId = 1;

    private void start() throws IOException {
        out = Files.createTempFile(home, "out", "");
        final Path settings = Files.writeString(home.resolve("common.conf"), ServingNode.SETTINGS + """
            http.port = 0
            cluster { segment-bytes = %d, snapshot.keep = 1, purge = false, client.deadline = 25 s }
            """.formatted(SEGMENT_BYTES));
        start = Program.process("cluster", "start", "--local", Integer.toString(MEMBERS), "--config", settings.toString(), "--data",
            home.resolve("data").toString(), "--base-port", Integer.toString(BASE_PORT), "--timeouts", "patient")
            .redirectOutput(out.toFile()).redirectErrorStream(true).start();
        Await.until("the cluster is ready", () -> said().contains("the cluster is ready") || !start.isAlive());
        members.clear();
        final Matcher started = STARTED.matcher(said());
        while (started.find()) {
            ProcessHandle.of(Long.parseLong(started.group(1))).ifPresent(members::add);
        }
        assertEquals(MEMBERS, members.size(), this::said);
    }

    @AfterEach
    void end() {
        kill();
        for (int member = 0; member < MEMBERS; member++) {
            IoUtil.delete(new File("/dev/shm/suanpan-" + System.getProperty("user.name") + '-' + (BASE_PORT + 10 * member)), true);
        }
    }

    private void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
        start.destroyForcibly();
        Await.until("all are dead", () -> !start.isAlive() && members.stream().noneMatch(ProcessHandle::isAlive));
    }

    private String said() {
        try {
            return Files.readString(out);
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where each member listens, in the order of their ids. */
    private String nodes() {
        final String[] nodes = new String[MEMBERS];
        final Matcher ready = READY.matcher(said());
        while (ready.find()) {
            nodes[Integer.parseInt(ready.group(1))] = ready.group(2);
        }
        return String.join(",", nodes);
    }

    private Program.Ended verb(final String verb) {
        return new Program(home).run("cluster", verb, "--nodes", nodes());
    }

    private String exec(final String script) {
        final Program.Ended ended = new Program(home).input(script).run("exec", "--cluster", ADDRESSES);
        assertEquals(0, ended.exitCode(), ended::err);
        return ended.out();
    }

    /** Payments that take a file of the log and a bit. */
    private String payments() {
        final StringBuilder script = new StringBuilder("""
            [{"op":"open_account","id":1,"ledger":156,"code":1},{"op":"open_account","id":2,"ledger":156,"code":1}]
            """);
        while (nextId * 128L < SEGMENT_BYTES + (1 << 20)) {
            script.append('[');
            for (int i = 0; i < 8_000; i++) {
                script.append(i == 0 ? "" : ",").append("{\"op\":\"transfer\",\"id\":").append(nextId++)
                    .append(",\"debit_account_id\":1,\"credit_account_id\":2,\"amount\":1,\"ledger\":156,\"code\":1}");
            }
            script.append("]\n");
        }
        return script.toString();
    }

    private long archived() {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-0.rec")).count();
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("long")
    void shouldComeBackFromWhatAPurgeHasLeftAndChangeItsLeader() throws Exception {
        start();
        assertTrue(exec(payments()).contains("\"result\":\"ok\""));
        final Program.Ended early = verb("purge");
        assertEquals("suanpan cluster purge: not purged: there are fewer snapshots than stay (1), and the log behind them is needed",
            early.complaint());
        final Program.Ended snapshot = verb("snapshot");
        assertTrue(snapshot.out().startsWith("snapshot taken in "), () -> snapshot.out() + snapshot.err());
        final long before = archived();
        final Program.Ended purged = verb("purge");
        assertEquals("files of the log deleted by the leader: 1\n" + String.join("\n", List.of("member 0: the log begins at 16,777,216",
            "member 1: the log begins at 16,777,216", "member 2: the log begins at 16,777,216")) + "\n", purged.out(), purged::err);
        Await.until("the first file of each member is gone", () -> archived() == before - MEMBERS);
        assertTrue(exec("{\"op\":\"transfer\",\"id\":" + nextId
            + ",\"debit_account_id\":1,\"credit_account_id\":2,\"amount\":1,\"ledger\":156,\"code\":1}\n").contains("\"result\":\"ok\""));
        kill();

        start();
        final Map<String, String> account = FlatJson.of(exec("{\"op\":\"lookup_account\",\"id\":2}\n"));
        assertEquals(Integer.toString(nextId), account.get("credits_posted"));
        Await.until("all have the same books", () -> verb("status").exitCode() == 0);
        stepDownUnderLoad();
    }

    private void stepDownUnderLoad() throws Exception {
        final Program.Ended status = new Program(home).run("cluster", "status", "--format", "json", "--nodes", nodes());
        final Map<String, String> report = FlatJson.of(status.out());
        final int follower = "leader".equals(report.get("nodes.0.role")) ? 1 : 0;
        final Payer payer = new Payer(URI.create(report.get("nodes." + follower + ".node") + "/v1/commands"), nextId + 1);
        final Thread thread = new Thread(payer, "test-payer");
        thread.start();
        final Program.Ended stepped = verb("step-down");
        payer.isToEnd = true;
        thread.join();
        assertTrue(stepped.out().matches("member \\d leads in term \\d+, after \\d+ ms\nmember \\d is back, after \\d+ ms\n"),
            () -> stepped.out() + stepped.err() + said());
        System.out.printf("step-down: %d payments, longest wait for one %d ms; %s", payer.paid, payer.longestMs, stepped.out());
        final Map<String, String> account = FlatJson.of(exec("{\"op\":\"lookup_account\",\"id\":2}\n"));
        assertTrue(payer.paid > 0);
        assertEquals(Integer.toString(nextId + payer.paid), account.get("credits_posted"));
        Await.until("all have the same books", () -> verb("status").exitCode() == 0);
    }

    /** Pays 1 again and again through one member, each payment until it is known to be done. */
    private static final class Payer implements Runnable {
        private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI door;
        private final int firstId;
        private int paid;
        private long longestMs;
        private volatile boolean isToEnd;

        Payer(final URI door, final int firstId) {
            this.door = door;
            this.firstId = firstId;
        }

        @Override
        public void run() {
            while (!isToEnd) {
                final long startNs = System.nanoTime();
                while (!pay(firstId + paid)) {
                    Thread.onSpinWait();
                }
                paid++;
                longestMs = Math.max(longestMs, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
            }
        }

        private boolean pay(final int id) {
            try {
                final HttpResponse<String> response = client.send(HttpRequest.newBuilder(door).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"op\":\"transfer\",\"id\":" + id
                    + ",\"debit_account_id\":1,\"credit_account_id\":2,\"amount\":1,\"ledger\":156,\"code\":1}")).build(),
                    BodyHandlers.ofString());
                return response.body().contains("\"result\":\"ok\"") || response.body().contains("\"result\":\"exists\"");
            } catch (final IOException e) {
                return false;
            } catch (final InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

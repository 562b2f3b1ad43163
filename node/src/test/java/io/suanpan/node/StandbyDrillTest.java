package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site is lost: all members are killed under load, and a cluster is made of the standby. With real processes. */
class StandbyDrillTest {
    private static final int BASE_PORT = 26_600;
    private static final int STANDBY_PORT = 26_640;
    private static final int SITE_PORT = 26_660;
    private static final int BATCH = 10;
    private static final int SOME_BATCHES = 100;
    private static final long DEADLINE_S = 30;
    private static final Pattern MEMBER = Pattern.compile("member \\d   http://.*, pid (\\d+), settings");
    private static final Pattern READY = Pattern.compile("(?:ready|standby) at (http://127\\.0\\.0\\.1:\\d+)");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> processes = new ArrayList<>();
    private final List<ProcessHandle> members = new ArrayList<>();
    /** Sequence of the last payment by the first id of each batch that was acknowledged. */
    private final TreeMap<Long, Long> acknowledged = new TreeMap<>();
    @TempDir
    private Path home;
    private Path settings;

    private Process start(final String name, final String... args) throws IOException {
        final Process process = Program.process(args).redirectOutput(Files.createFile(home.resolve(name)).toFile())
            .redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    private String awaitReady(final String name, final Process process) {
        Await.until(name + " is ready", () -> READY.matcher(said(name)).find() || !process.isAlive());
        final Matcher ready = READY.matcher(said(name));
        assertTrue(ready.find(), () -> said(name));
        return ready.group(1);
    }

    private String said(final String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void end() {
        members.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(Process::destroyForcibly);
        for (int port = BASE_PORT; port <= SITE_PORT; port += 10) { // of those that were killed
            IoUtil.delete(new File("/dev/shm/suanpan-" + System.getProperty("user.name") + '-' + port), true);
        }
    }

    private static String payments(final long firstId) {
        return LongStream.range(firstId, firstId + BATCH).mapToObj(id -> "{\"op\":\"transfer\",\"id\":" + id
            + ",\"debit_account_id\":1,\"credit_account_id\":2,\"amount\":1,\"ledger\":156,\"code\":1}")
            .collect(Collectors.joining(",", "[", "]"));
    }

    /** Null where there was no answer. */
    private Map<String, String> post(final String node, final String body) throws InterruptedException {
        try {
            final HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(node + "/v1/commands"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            return response.statusCode() == 200 ? FlatJson.of(response.body()) : null;
        } catch (final IOException e) {
            return null;
        }
    }

    private Map<String, String> get(final String url) throws IOException, InterruptedException {
        return FlatJson.of(client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body());
    }

    private String startCluster() throws IOException {
        settings = Files.writeString(home.resolve("common.conf"), ServingNode.SETTINGS + "http.port = 0\n");
        final Process cluster = start("cluster", "cluster", "start", "--local", "3", "--config", settings.toString(), "--data",
            home.resolve("data").toString(), "--base-port", Integer.toString(BASE_PORT), "--timeouts", "patient");
        Await.until("the cluster is ready", () -> said("cluster").contains("the cluster is ready") || !cluster.isAlive());
        final Matcher started = MEMBER.matcher(said("cluster"));
        while (started.find()) {
            ProcessHandle.of(Long.parseLong(started.group(1))).ifPresent(members::add);
        }
        assertEquals(3, members.size(), () -> said("cluster"));
        return awaitReady("cluster", cluster);
    }

    private long pay(final String node) throws InterruptedException {
        long id = 1;
        for (Map<String, String> answer = Map.of(); answer != null; id += BATCH) {
            answer = post(node, payments(id));
            if (answer != null) {
                acknowledged.put(id, Long.parseLong(answer.get(BATCH - 1 + ".sequence")));
            }
            if (acknowledged.size() == SOME_BATCHES) {
                members.forEach(ProcessHandle::destroyForcibly);
            }
        }
        return id;
    }

    @Test
    @Tag("long")
    void shouldGoOnAtAnotherSiteWithWhatWasCopied() throws Exception {
        final String node = startCluster();
        assertEquals("ok", post(node, "[{\"op\":\"open_account\",\"id\":1,\"ledger\":156,\"code\":1},"
            + "{\"op\":\"open_account\",\"id\":2,\"ledger\":156,\"code\":1}]").get("1.result"));
        final Path copy = home.resolve("copy");
        final Process standby = start("standby", "standby", "--from", "localhost:" + BASE_PORT + ",localhost:" + (BASE_PORT + 10),
            "--at", "localhost:" + STANDBY_PORT, "--config", settings.toString(), "--data", copy.toString());
        final String far = awaitReady("standby", standby);
        Await.until("the standby has the accounts", () -> {
            try {
                return Long.parseLong(get(far + "/v1/standby").get("sequence")) >= 2;
            } catch (final IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals("1", get(far + "/v1/accounts/1?min_sequence=2").get("id"), "a standby answers reads");
        assertNull(post(far, payments(1)), "and takes no commands");
        final long firstUnasked = pay(node);
        members.forEach(member -> Await.until("every member is gone", () -> !member.isAlive()));
        final long before = Long.parseLong(get(far + "/v1/standby").get("sequence"));
        standby.destroy();
        assertTrue(standby.waitFor(DEADLINE_S, TimeUnit.SECONDS), () -> said("standby"));
        assertEquals(0, standby.exitValue(), () -> said("standby"));

        final Path site = home.resolve("site");
        final Program.Ended seeded = new Program(home).run("cluster", "seed", "--from", copy.toString(), "--to", site.toString(),
            "--config", settings.toString());
        assertEquals(0, seeded.exitCode(), () -> seeded.out() + seeded.err());
        final Path config = Files.writeString(home.resolve("site.conf"), ServingNode.SETTINGS + "http.port = 0\n"
            + "cluster.members = [\"localhost:" + SITE_PORT + "\"]\n");
        final String next = awaitReady("site.out", start("site.out", "serve", "--config", config.toString(), "--data", site.toString()));
        final long present = Long.parseLong(get(next + "/v1/cluster").get("sequence"));
        assertTrue(present >= before, present + " of " + before);
        requirePrefix(next, present);
        requireOnce(next, firstUnasked);
    }

    /** Of what was acknowledged, all is there up to a sequence, and nothing behind it. */
    private void requirePrefix(final String node, final long present) throws InterruptedException {
        long lost = 0;
        for (final Map.Entry<Long, Long> batch : acknowledged.entrySet()) {
            final Map<String, String> again = post(node, payments(batch.getKey()));
            final boolean isThere = batch.getValue() <= present;
            lost += isThere ? 0 : BATCH;
            for (int i = 0; i < BATCH; i++) {
                assertEquals(isThere ? "exists" : "ok", again.get(i + ".result"), batch.toString());
            }
        }
        System.out.println(acknowledged.size() * BATCH + " payments acknowledged, " + lost + " of them not copied when the site was lost");
    }

    /** What was asked and never answered is asked again too; then every payment is there once. */
    private void requireOnce(final String node, final long firstUnasked) throws IOException, InterruptedException {
        for (long id = 1; id < firstUnasked; id += BATCH) {
            final Map<String, String> again = post(node, payments(id));
            assertTrue(again.get("0.result").equals("exists") || again.get("0.result").equals("ok"), again::toString);
        }
        assertEquals(Long.toString(firstUnasked - 1), get(node + "/v1/accounts/1").get("debits_posted"));
    }
}

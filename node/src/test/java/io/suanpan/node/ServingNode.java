package io.suanpan.node;

import io.suanpan.engine.ring.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code serve} in a process of its own, on any free port, once it is ready. JSON may be written with single quotes, for the eye. */
final class ServingNode implements AutoCloseable {
    /** Small tables and files, so that a start is quick; allows 1,000 accounts. */
    static final String SETTINGS = """
        ledger { accounts = 1000, transfers = 400000, holds = 1000 }
        journal { block-bytes = 4 MiB, ring-bytes = 4 MiB, roll-bytes = 16 MiB, touch-bytes = 256 KiB }
        """;

    private static final Pattern READY = Pattern.compile("ready at http://127\\.0\\.0\\.1:(\\d+)");
    private static final long DEADLINE_S = 30;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path out;
    private final Path err;
    private final Process process;
    private final int port;

    /**
     * Starts a node and waits until its door is open.
     *
     * @param home for its settings and what it says; the test's own
     * @param data its data directory
     */
    ServingNode(final Path home, final Path data) {
        try {
            out = Files.createTempFile(home, "serve", ".out");
            err = Files.createTempFile(home, "serve", ".err");
            process = Program.process("serve", "--config", settings(home).toString(), "--data", data.toString(), "--http", "0")
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("the node is ready", () -> out().contains("ready at") || !process.isAlive());
        final Matcher ready = READY.matcher(out());
        if (!ready.find()) {
            throw new AssertionError("the node ended with " + process.exitValue() + ": " + out() + err());
        }
        port = Integer.parseInt(ready.group(1));
    }

    /** The file with the settings that every node of a test has. */
    static Path settings(final Path home) throws IOException {
        return Files.writeString(home.resolve("suanpan.conf"), SETTINGS);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said on standard output so far. */
    String out() {
        return text(out);
    }

    /** What it has said on standard error so far. */
    String err() {
        return text(err);
    }

    HttpRequest.Builder request(final String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(DEADLINE_S));
    }

    HttpResponse<String> send(final HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(final String path) throws IOException {
        return send(request(path));
    }

    HttpResponse<String> post(final String body) throws IOException {
        return send(request("/v1/commands").header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    /** A value of {@code /metrics}. */
    double metric(final String name) throws IOException {
        return get("/metrics").body().lines().filter(line -> line.startsWith(name + " "))
            .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    /** Asks it to stop, as {@code kill} does; returns its exit code once it has. */
    int terminate() {
        process.destroy();
        return exitCode();
    }

    /** Kills it with SIGKILL. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + DEADLINE_S + " s: " + out() + err());
            }
            return process.exitValue();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static String text(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

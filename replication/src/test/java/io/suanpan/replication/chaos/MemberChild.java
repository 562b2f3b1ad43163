package io.suanpan.replication.chaos;

import io.suanpan.engine.process.ChildJvm;
import io.suanpan.engine.ring.Await;
import io.suanpan.replication.history.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A member's process, as seen from outside: killed, paused, told things, and what it said last. */
final class MemberChild {
    /** What a member said. */
    record State(boolean leads, long sequence, long digest) {
    }

    private static final State UNKNOWN = new State(false, -1, 0);
    private static final int STATE_WORDS = 4;
    private static final int SEEN_WORDS = 9;
    private static final int REMEMBERED_LINES = 200;
    private static final long ENDING_S = 20;
    private static final long READING_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private volatile State state = UNKNOWN;
    private volatile long[] seen = {0};
    private volatile boolean isPaused;

    /**
     * Starts a member.
     *
     * @param wrapping  command that the JVM's is given to; empty = none
     * @param arguments of {@link MemberMain}
     */
    MemberChild(final List<String> wrapping, final String... arguments) {
        final List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Dsuanpan.log=WARN"));
        options.addAll(LossyNetwork.options());
        final ProcessBuilder builder = ChildJvm.of(options, MemberMain.class, arguments).redirectInput(Redirect.PIPE)
            .redirectError(Redirect.PIPE).redirectErrorStream(true);
        builder.command().addAll(0, wrapping);
        try {
            process = builder.start();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final Thread reader = new Thread(this::read, "test-member-" + arguments[0]);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String[] words = line.split(" ", -1);
                if (words.length == STATE_WORDS && words[0].equals(MemberMain.STATE)) {
                    state = new State(Boolean.parseBoolean(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
                } else if (words.length == SEEN_WORDS && words[0].equals(MemberMain.SEEN)) {
                    seen = Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
                } else if (words[0].equals(MemberMain.DONE)) {
                    done.incrementAndGet();
                } else if (said.size() < REMEMBERED_LINES) {
                    said.add(line);
                }
            }
        } catch (final IOException e) {
            said.add(e.toString());
        }
    }

    /** What it said last; nothing of what it said before a pause. */
    State state() {
        return isPaused ? UNKNOWN : state;
    }

    /** What else it said, its errors for example. */
    List<String> said() {
        return List.copyOf(said);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** Has it do something that {@link MemberMain} knows of, and waits until it is done. */
    void tell(final String line) {
        final int before = done.get();
        try {
            write(line);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until(line, () -> done.get() > before);
    }

    private synchronized void write(final String line) throws IOException {
        process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What it shows of an account once it has applied a sequence; null where it does not in time, or is gone. */
    Observation read(final long invokedNs, final long account, final long minSequence) {
        try {
            write(MemberMain.READ + " " + invokedNs + " " + account + " " + minSequence);
        } catch (final IOException e) {
            return null;
        }
        while (System.nanoTime() - invokedNs < READING_NS) {
            final long[] last = seen;
            if (last[0] == invokedNs) {
                return new Observation(
                    invokedNs, System.nanoTime(), last[1], last[2], last[3], false, last[4], last[5], last[6], last[7]);
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return null;
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    void pause() {
        signal("-STOP");
        isPaused = true;
    }

    void resume() {
        state = UNKNOWN;
        signal("-CONT");
        isPaused = false;
    }

    private void signal(final String signal) {
        Commands.run("kill", signal, Long.toString(process.pid()));
    }

    /** Ends it in good order; returns whether it went. */
    boolean end() {
        try {
            process.getOutputStream().close();
        } catch (final IOException e) {
            return false;
        }
        return await();
    }

    private boolean await() {
        try {
            return process.waitFor(ENDING_S, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

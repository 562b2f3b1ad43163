package io.suanpan.replication.chaos;

import io.suanpan.engine.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A member's process, as seen from outside: killed, paused, and what it said last. */
final class MemberChild {
    /** What a member said. */
    record State(boolean leads, long sequence, long digest) {
    }

    private static final State UNKNOWN = new State(false, -1, 0);
    private static final int STATE_WORDS = 4;
    private static final long ENDING_S = 20;

    private final Process process;
    private volatile State state = UNKNOWN;
    private volatile boolean isPaused;

    MemberChild(final int id, final int basePort, final Path directory) {
        try {
            process = ChildJvm.of(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), MemberMain.class,
                Integer.toString(id), Integer.toString(basePort), directory.toString()).redirectInput(Redirect.PIPE).start();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final Thread reader = new Thread(this::read, "test-member-" + id);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String[] words = line.split(" ", -1);
                if (words.length == STATE_WORDS && words[0].equals(MemberMain.STATE)) {
                    state = new State(Boolean.parseBoolean(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
                } else {
                    System.out.println(line);
                }
            }
        } catch (final IOException e) {
            System.out.println("member " + process.pid() + ": " + e.getMessage());
        }
    }

    /** What it said last; nothing of what it said before a pause. */
    State state() {
        return isPaused ? UNKNOWN : state;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
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
        try {
            final int exitCode = new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("kill " + signal + " ended with " + exitCode);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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

package io.suanpan.node.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One member in a process of its own: the same Java, options and class path as this one. Its standard input is a pipe from here that
 * nothing is written to: when this process is gone, however it went, the pipe ends, and the member with it.
 */
final class MemberProcess {
    private static final String PROGRAM = "io.suanpan.node.Main";
    private static final double SHARE_OF_MEMORY = 60;
    private static final long LAST_WORDS_MS = 2_000;

    private final int id;
    private final Process process;
    private final List<Thread> listeners = new ArrayList<>();
    private volatile boolean ready;
    private boolean endTold;

    private MemberProcess(final int id, final Process process) {
        this.id = id;
        this.process = process;
    }

    /**
     * Starts a member.
     *
     * @param id     of it
     * @param count  of members, which share the memory
     * @param config its settings
     * @param out    takes what it says on standard output
     * @param err    takes what it says on standard error
     * @return the member; it has yet to become ready
     * @throws IOException if no process can be started
     */
    static MemberProcess start(final int id, final int count, final Path config, final PrintWriter out, final PrintWriter err)
        throws IOException {
        final MemberProcess member = new MemberProcess(id, new ProcessBuilder(command(count, config)).start());
        member.passOn(member.process.getInputStream(), out);
        member.passOn(member.process.getErrorStream(), err);
        return member;
    }

    private static List<String> command(final int count, final Path config) {
        final List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        own.stream().filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent")
            && !option.startsWith("-Dsuanpan.terminal")).forEach(command::add);
        if (own.stream().noneMatch(option -> option.startsWith("-Xmx"))) {
            command.add("-XX:MaxRAMPercentage=" + SHARE_OF_MEMORY / count);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM,
            "serve", "--until-input-ends", "--config", config.toString()));
        return command;
    }

    private void passOn(final InputStream from, final PrintWriter to) {
        final Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    to.println("member " + id + " | " + line);
                    if (line.startsWith("ready at ")) {
                        ready = true;
                    }
                }
            } catch (final IOException | UncheckedIOException e) {
                to.println("member " + id + ": what it says cannot be read: " + e.getMessage());
            }
        }, "suanpan-member-" + id);
        thread.setDaemon(true);
        thread.start();
        listeners.add(thread);
    }

    int id() {
        return id;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has had a leader. */
    boolean isReady() {
        return ready;
    }

    /** How it ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Whether it has ended, the first time that this is asked after. */
    boolean hasJustEnded() {
        if (process.isAlive() || endTold) {
            return false;
        }
        endTold = true;
        return true;
    }

    /** Asks it to end. Its handle is asked, since the process itself would close its pipes, and its last words be lost. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for its end and its last words, and kills it where it takes longer. */
    void awaitEnd(final long ms) throws InterruptedException {
        if (!process.waitFor(ms, TimeUnit.MILLISECONDS)) {
            kill();
        }
        for (final Thread listener : listeners) {
            listener.join(LAST_WORDS_MS);
        }
    }

    void kill() {
        process.destroyForcibly();
    }
}

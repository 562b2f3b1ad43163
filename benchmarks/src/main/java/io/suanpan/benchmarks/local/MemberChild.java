package io.suanpan.benchmarks.local;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A member in a process of its own. */
final class MemberChild implements LocalMember {
    private static final long CLOSING_S = 20;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    MemberChild(final MemberSettings settings, final int id) {
        final List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(id));
        arguments.addAll(settings.arguments());
        try {
            process = new ProcessBuilder(JavaCommand.of(MemberProcess.class.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot start member " + id + ": " + e.getMessage(), e);
        }
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    public MemberState state() {
        try {
            questions.write('\n');
            questions.flush();
            String line = answers.readLine();
            while (line != null && !MemberState.isLine(line)) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IOException("it has ended");
            }
            return MemberState.parse(line);
        } catch (final IOException e) {
            throw new UncheckedIOException("member " + process.pid() + " does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            questions.close();
        } catch (final IOException e) {
            process.destroyForcibly(); // the pipe is broken: nobody listens
        }
        try {
            if (!process.waitFor(CLOSING_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

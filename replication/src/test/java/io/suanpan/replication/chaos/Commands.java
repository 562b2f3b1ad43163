package io.suanpan.replication.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** Commands of the operating system. */
final class Commands {
    private Commands() {
    }

    /** Whether it ended well. */
    static boolean succeeds(final String... command) {
        return complaint(command) == null;
    }

    static void run(final String... command) {
        final String complaint = complaint(command);
        if (complaint != null) {
            throw new IllegalStateException(String.join(" ", command) + ": " + complaint);
        }
    }

    private static String complaint(final String... command) {
        try {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Redirect.PIPE).start();
            final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            final int exitCode = process.waitFor();
            return exitCode == 0 ? null : "exit code " + exitCode + ": " + out;
        } catch (final IOException e) {
            return e.getMessage(); // no such command
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

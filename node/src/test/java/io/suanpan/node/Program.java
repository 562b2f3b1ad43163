package io.suanpan.node;

import io.suanpan.engine.process.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, as a user runs it: one verb, to its end. */
final class Program {
    private static final List<String> OPTIONS = List.of(
        "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final long DEADLINE_S = 30;

    private final List<String> options = new ArrayList<>(OPTIONS);
    private final Path scratch;
    private String input = "";
    private File output;
    private String noColour;

    /**
     * What a verb has said and how it ended.
     *
     * @param exitCode of the process
     * @param out      all of its standard output
     * @param err      all of its standard error
     */
    record Ended(int exitCode, String out, String err) {
        /** The only line on standard error. */
        String complaint() {
            if (err.lines().count() != 1) {
                throw new AssertionError("not one line: " + err);
            }
            return err.strip();
        }
    }

    /** A run that keeps what it needs in a directory of the test's. */
    Program(final Path scratch) {
        this.scratch = scratch;
    }

    static ProcessBuilder process(final String... args) {
        return ChildJvm.of(OPTIONS, Main.class, args);
    }

    /** An option of the JVM's. */
    Program option(final String value) {
        options.add(value);
        return this;
    }

    /** What it reads from standard input. */
    Program input(final String value) {
        input = value;
        return this;
    }

    /** Where standard output goes, if not to the test. */
    Program output(final File value) {
        output = value;
        return this;
    }

    /** Sets {@code NO_COLOR} in its environment. */
    Program noColour() {
        noColour = "1";
        return this;
    }

    Ended run(final String... args) {
        try {
            final Path in = Files.writeString(Files.createTempFile(scratch, "in", ""), input);
            final Path out = Files.createTempFile(scratch, "out", "");
            final Path err = Files.createTempFile(scratch, "err", "");
            final ProcessBuilder builder = ChildJvm.of(options, Main.class, args).redirectInput(in.toFile())
                .redirectOutput(output == null ? out.toFile() : output).redirectError(err.toFile());
            builder.environment().remove("NO_COLOR");
            if (noColour != null) {
                builder.environment().put("NO_COLOR", noColour);
            }
            final Process process = builder.start();
            if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + DEADLINE_S + " s: " + Arrays.toString(args) + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

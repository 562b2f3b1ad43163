package io.suanpan.node;

import io.suanpan.node.cli.ExitCode;
import io.suanpan.node.cli.SuanpanCommand;
import io.suanpan.node.cli.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program: what {@code ./suanpan} starts. */
public final class Main {
    private Main() {
    }

    /**
     * Runs one verb and exits with its code.
     *
     * @param args the verb and its options
     */
    public static void main(final String[] args) {
        final StandardOutput standardOutput = new StandardOutput();
        final PrintWriter out = new PrintWriter(standardOutput, true, StandardCharsets.UTF_8);
        final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        final int exitCode = new SuanpanCommand(Terminal.ofProcess(), out, err).run(args);
        out.flush();
        if (standardOutput.complaint() != null) {
            err.println("suanpan: " + standardOutput.complaint());
        }
        System.exit(exitCode == ExitCode.OK && !standardOutput.isWhole() ? ExitCode.FAILED : exitCode);
    }
}

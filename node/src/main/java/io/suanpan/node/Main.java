package io.suanpan.node;

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
        final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new SuanpanCommand(Terminal.ofProcess(), out, err).run(args));
    }
}

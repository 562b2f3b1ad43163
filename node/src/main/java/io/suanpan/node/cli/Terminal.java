package io.suanpan.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Who reads the output. The launcher tells, since a JVM cannot ask about standard output and standard error apart.
 *
 * @param outInteractive a person reads standard output
 * @param errInteractive a person reads standard error: progress may be redrawn in place there
 * @param colour         colours may be used on standard output
 */
public record Terminal(boolean outInteractive, boolean errInteractive, boolean colour) {
    /** Nobody looks: a file, a pipe, a log. */
    public static final Terminal NONE = new Terminal(false, false, false);

    /**
     * The terminal of this process.
     *
     * @return as the launcher and {@code NO_COLOR} say
     */
    public static Terminal ofProcess() {
        final boolean out = Boolean.getBoolean("suanpan.terminal.out");
        final boolean err = Boolean.getBoolean("suanpan.terminal.err");
        final String noColour = System.getenv("NO_COLOR");
        return new Terminal(out, err, out && (noColour == null || noColour.isEmpty()));
    }

    /**
     * The terminal that a running verb writes to.
     *
     * @param spec the verb's
     * @return never null
     */
    public static Terminal of(final CommandSpec spec) {
        return spec.root().userObject() instanceof SuanpanCommand root ? root.terminal() : NONE;
    }

    CommandLine.Help.Ansi ansi() {
        return colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    }
}

package io.suanpan.node.cli;

/** What the process says to the shell. These numbers do not change. */
public final class ExitCode {
    /** The work was done. A declined command is work done. */
    public static final int OK = 0;

    /** The work failed. */
    public static final int FAILED = 1;

    /** The command line or the input cannot be understood. */
    public static final int USAGE = 2;

    private ExitCode() {
    }
}

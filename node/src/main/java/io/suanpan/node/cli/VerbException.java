package io.suanpan.node.cli;

/** Ends a verb with one line on standard error and an {@link ExitCode}. */
public final class VerbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private VerbException(final int exitCode, final String message, final Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * The work failed for a reason that the user can act on.
     *
     * @param message one line, without the verb's name
     * @param cause   kept for a debugger, not printed; may be null
     * @return to be thrown
     */
    public static VerbException failed(final String message, final Throwable cause) {
        return new VerbException(ExitCode.FAILED, message, cause);
    }

    /**
     * The input cannot be understood.
     *
     * @param message one line, with the place
     * @return to be thrown
     */
    public static VerbException badInput(final String message) {
        return new VerbException(ExitCode.USAGE, message, null);
    }

    int exitCode() {
        return exitCode;
    }
}

package io.suanpan.node.reconcile.bill;

/** A file cannot be understood; the message names it, the line, and the column where there is one. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of a file as a whole, or of what was asked for.
     *
     * @param message one line
     */
    public BadInputException(final String message) {
        super(message);
    }

    /**
     * A fault in a line.
     *
     * @param file name as the user gave it
     * @param line counted from 1
     * @param what is wrong there
     */
    public BadInputException(final String file, final long line, final String what) {
        super(file + ": line " + line + ": " + what);
    }
}

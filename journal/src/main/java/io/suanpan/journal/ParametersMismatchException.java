package io.suanpan.journal;

/** A journal was written under parameters that decide outcomes otherwise than those given now. */
public final class ParametersMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    ParametersMismatchException(final String parameter, final String journaled, final String given) {
        super("the journal was written with " + parameter + " = " + text(journaled) + ", now " + text(given)
            + " is given: the same commands could have other outcomes");
        this.parameter = parameter;
    }

    private static String text(final String value) {
        return value == null ? "(none)" : value;
    }

    /**
     * The first parameter that differs.
     *
     * @return its configuration name
     */
    public String parameter() {
        return parameter;
    }
}

package io.suanpan.text;

/**
 * A line that cannot be understood. Nothing of it was turned into commands. Carries no stack trace: it is an answer to the
 * sender, not a fault of the program.
 */
public final class TextFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String member;
    private final String rule;

    /**
     * Creates a fault.
     *
     * @param index  which command of the array, from 0; -1 outside of arrays
     * @param member that broke the rule; empty where it is the line as a whole
     * @param rule   what was expected
     */
    public TextFault(final int index, final String member, final String rule) {
        super(message(index, member, rule), null, false, false);
        this.index = index;
        this.member = member;
        this.rule = rule;
    }

    /**
     * Which command of the array is meant.
     *
     * @return from 0; -1 where the line is no array, or the array as a whole is meant
     */
    public int index() {
        return index;
    }

    /**
     * The member that broke the rule.
     *
     * @return its name; empty where it is the line as a whole
     */
    public String member() {
        return member;
    }

    /**
     * What was expected.
     *
     * @return one sentence without the member's name
     */
    public String rule() {
        return rule;
    }

    private static String message(final int index, final String member, final String rule) {
        final String where = index < 0 ? "" : "command " + (index + 1) + " of the array: ";
        return member.isEmpty() ? where + rule : where + member + ": " + rule;
    }
}

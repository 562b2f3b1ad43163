package io.suanpan.text;

/**
 * A line that cannot be understood. Nothing of it was turned into commands. Carries no stack trace: it is an answer to the
 * sender, not a fault of the program.
 */
public final class TextFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final int leg;
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
        this(index, 0, member, rule);
    }

    /**
     * Creates a fault of a leg.
     *
     * @param index  which command of the array, from 0; -1 outside of arrays
     * @param leg    which leg of the entry, from 1; 0 where it is no leg
     * @param member that broke the rule; empty where it is the leg as a whole
     * @param rule   what was expected
     */
    public TextFault(final int index, final int leg, final String member, final String rule) {
        super(message(index, leg, member, rule), null, false, false);
        this.index = index;
        this.leg = leg;
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
     * Which leg of an entry is meant.
     *
     * @return from 1; 0 where it is no leg, or the entry as a whole is meant
     */
    public int leg() {
        return leg;
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

    private static String message(final int index, final int leg, final String member, final String rule) {
        final String command = index < 0 ? "" : "command " + (index + 1) + " of the array: ";
        final String where = leg == 0 ? command : command + "leg " + leg + ": ";
        return member.isEmpty() ? where + rule : where + member + ": " + rule;
    }
}

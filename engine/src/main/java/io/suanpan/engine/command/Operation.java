package io.suanpan.engine.command;

import java.util.Locale;

/**
 * What a command asks for. Numbers are part of the wire form and never change once released; 8 to 19 are kept for the
 * operations that are still to come.
 */
public enum Operation {
    /** Creates an account. */
    OPEN_ACCOUNT(1, Layout.ACCOUNT),
    /** Posts an amount at once. */
    TRANSFER(2, Layout.TRANSFER),
    /** Reserves an amount. */
    HOLD(3, Layout.TRANSFER),
    /** Posts all or part of a hold. */
    CAPTURE(4, Layout.TRANSFER),
    /** Gives a hold back whole. */
    RELEASE(5, Layout.TRANSFER),
    /** Reads one account. */
    LOOKUP_ACCOUNT(20, Layout.LOOKUP),
    /** Reads one transfer, with its live status. */
    LOOKUP_TRANSFER(21, Layout.LOOKUP);

    /** Which SBE message carries an operation. */
    public enum Layout {
        /** {@code AccountCommand}. */
        ACCOUNT(1),
        /** {@code TransferCommand}. */
        TRANSFER(2),
        /** {@code LookupCommand}. */
        LOOKUP(3);

        private final int templateId;

        Layout(final int templateId) {
            this.templateId = templateId;
        }

        /**
         * Template id of the SBE message.
         *
         * @return the template id
         */
        public int templateId() {
            return templateId;
        }
    }

    private static final Operation[] BY_NUMBER = new Operation[32];

    static {
        for (final Operation operation : values()) {
            BY_NUMBER[operation.number] = operation;
        }
    }

    private final int number;
    private final Layout layout;
    private final String text;

    Operation(final int number, final Layout layout) {
        this.number = number;
        this.layout = layout;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    /**
     * The number on the wire.
     *
     * @return 1 to 31
     */
    public int number() {
        return number;
    }

    /**
     * The name in the text form.
     *
     * @return for example {@code open_account}
     */
    public String text() {
        return text;
    }

    /**
     * Which message carries this operation.
     *
     * @return the layout
     */
    public Layout layout() {
        return layout;
    }

    /**
     * Finds an operation by its wire number.
     *
     * @param number as read from a frame
     * @return the operation, or null where no operation has that number
     */
    public static Operation ofNumber(final int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}

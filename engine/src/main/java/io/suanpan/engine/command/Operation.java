package io.suanpan.engine.command;

import java.util.Locale;

/**
 * What a command asks for. Numbers are part of the wire form and never change once released; reads have 20 and above.
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
    /** Raises a live hold. */
    INCREMENT(6, Layout.TRANSFER),
    /** Posts back against a transfer or capture. */
    REFUND(7, Layout.TRANSFER),
    /** Undoes a hold or a posting, also one that is still to come. */
    REVERSE(8, Layout.TRANSFER),
    /** Sets an account's credit limit. */
    SET_LIMIT(9, Layout.ACCOUNT),
    /** Stops an account's debits, credits or both. */
    FREEZE(10, Layout.ACCOUNT),
    /** Takes a freeze back. */
    UNFREEZE(11, Layout.ACCOUNT),
    /** Limits what an account may debit in one book date. */
    SET_VELOCITY(12, Layout.ACCOUNT),
    /** Moves the book date forward. */
    DAY_CUT(13, Layout.BOOK),
    /**
     * Holds digests against each other: names the digest at the checkpoint before, as its sender has it, and answers with its own. Its id
     * is that digest in the upper half and its sequence in the lower; 0 where the sender knows none. The node's own, of no client.
     */
    CHECKPOINT(14, Layout.LOOKUP),
    /** Reads one account. */
    LOOKUP_ACCOUNT(20, Layout.LOOKUP),
    /** Reads one transfer, with its live status. */
    LOOKUP_TRANSFER(21, Layout.LOOKUP),
    /** Reads a page of an account's transfers. */
    ACCOUNT_TRANSFERS(22, Layout.BOOK),
    /** Reads a page of an account's balances after each transfer. */
    ACCOUNT_BALANCES(23, Layout.BOOK),
    /** Reads an account's balances at the close of a book date. */
    BALANCES_AT(24, Layout.BOOK),
    /** Reads the sums of all accounts, by ledger and code. */
    TRIAL_BALANCE(25, Layout.BOOK);

    /** Which SBE message carries an operation. */
    public enum Layout {
        /** {@code AccountCommand}. */
        ACCOUNT(1),
        /** {@code TransferCommand}. */
        TRANSFER(2),
        /** {@code LookupCommand}. */
        LOOKUP(3),
        /** {@code BookCommand}. */
        BOOK(4);

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

    private static final int FIRST_READ = 20;
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
     * Whether this operation changes nothing.
     *
     * @return true for reads
     */
    public boolean isRead() {
        return isRead(number);
    }

    /**
     * Whether an operation changes nothing.
     *
     * @param number of a known operation
     * @return true for reads
     */
    public static boolean isRead(final int number) {
        return number >= FIRST_READ;
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

package io.suanpan.engine.command;

/** Bits of the {@code flags} field of {@code account_transfers} and {@code account_balances}. */
public final class PageFlags {
    /** Stands in a chain, which a read never breaks. */
    public static final int LINKED = 1;
    /** Newest row first. */
    public static final int REVERSED = 1 << 1;
    /** Rows in which the account was debited. Without {@link #CREDITS} and without this the page is empty. */
    public static final int DEBITS = 1 << 2;
    /** Rows in which the account was credited. */
    public static final int CREDITS = 1 << 3;

    private PageFlags() {
    }
}

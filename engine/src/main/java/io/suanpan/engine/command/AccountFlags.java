package io.suanpan.engine.command;

/** Bits of the {@code flags} field of accounts. */
public final class AccountFlags {
    /** Opened in a chain. Kept, because a repeat that differs in it is another request. */
    public static final int LINKED = 1;
    /** Guard: debits, held or posted, stay within posted credits and the credit limit. */
    public static final int DEBITS_MUST_NOT_EXCEED_CREDITS = 1 << 1;
    /** Guard: the mirror of {@link #DEBITS_MUST_NOT_EXCEED_CREDITS}. */
    public static final int CREDITS_MUST_NOT_EXCEED_DEBITS = 1 << 2;
    /** Balances after each transfer are kept for reading. */
    public static final int HISTORY = 1 << 3;
    /** Takes no postings; holds on it can still be released. */
    public static final int CLOSED = 1 << 4;
    /** Takes no debits. */
    public static final int DEBIT_FROZEN = 1 << 5;
    /** Takes no credits. */
    public static final int CREDIT_FROZEN = 1 << 6;

    private AccountFlags() {
    }
}

package io.suanpan.engine.command;

/** Bits of the {@code flags} field of transfer-like commands and of the records they make. */
public final class TransferFlags {
    /** Succeeds or fails together with the next command of its batch. */
    public static final int LINKED = 1;
    /** The amount becomes no more than what the debit account has. */
    public static final int BALANCING_DEBIT = 1 << 1;
    /** The amount becomes no more than what the credit account owes. */
    public static final int BALANCING_CREDIT = 1 << 2;
    /** A hold that closes its debit account while it lives. */
    public static final int CLOSING_DEBIT = 1 << 3;
    /** A hold that closes its credit account while it lives. */
    public static final int CLOSING_CREDIT = 1 << 4;
    /** A capture that keeps the rest held: {@code final:false} in the text form. */
    public static final int NOT_FINAL = 1 << 5;

    private TransferFlags() {
    }
}

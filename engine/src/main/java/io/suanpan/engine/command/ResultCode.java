package io.suanpan.engine.command;

import java.util.Locale;

/**
 * The outcome of a command: ok, or the rule that was broken. Numbers never change once released.
 *
 * <p>A <em>transient</em> code is one that the same command could escape later (an account that is opened, money that
 * arrives). Such a decline burns the id, so that a retried decline never becomes an approval.
 */
public enum ResultCode {
    /** Done. */
    OK(0, false),
    /** Another command of the chain failed, so this one was undone or not judged. */
    LINKED_EVENT_FAILED(1, false),
    /** The batch ended inside a chain. */
    LINKED_EVENT_CHAIN_OPEN(2, false),
    /** Seen before with the same content; the reply carries the first outcome. */
    EXISTS(3, false),
    /** The id is zero or was left out. */
    ID_MUST_NOT_BE_ZERO(4, false),
    /** All bits of the id are set. */
    ID_MUST_NOT_BE_MAX(5, false),
    /** An account id of 2^63 or more. */
    ID_OUT_OF_RANGE(6, false),
    /** The id was declined before, for a reason that could have passed; it stays declined for ever. */
    ID_ALREADY_FAILED(7, false),
    /** A reversal of this id came before the id itself. */
    ALREADY_REVERSED(8, false),
    /** The id's own time lies outside of what the node remembers. */
    ID_EXPIRED(9, false),
    /** Seen before as another operation, or with other flags. */
    EXISTS_WITH_DIFFERENT_FLAGS(10, false),
    /** Seen before with another hold. */
    EXISTS_WITH_DIFFERENT_HOLD_ID(11, false),
    /** Seen before with another original. */
    EXISTS_WITH_DIFFERENT_ORIGINAL_ID(12, false),
    /** Seen before with another timeout. */
    EXISTS_WITH_DIFFERENT_TIMEOUT(13, false),
    /** Seen before with another debit account. */
    EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID(14, false),
    /** Seen before with another credit account. */
    EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID(15, false),
    /** Seen before with another amount. */
    EXISTS_WITH_DIFFERENT_AMOUNT(16, false),
    /** Seen before with another user_data_128. */
    EXISTS_WITH_DIFFERENT_USER_DATA_128(17, false),
    /** Seen before with another user_data_64. */
    EXISTS_WITH_DIFFERENT_USER_DATA_64(18, false),
    /** Seen before with another user_data_32. */
    EXISTS_WITH_DIFFERENT_USER_DATA_32(19, false),
    /** Seen before with another ledger. */
    EXISTS_WITH_DIFFERENT_LEDGER(20, false),
    /** Seen before with another code. */
    EXISTS_WITH_DIFFERENT_CODE(21, false),
    /** Seen before with another overcapture_bps. */
    EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS(22, false),
    /** An account has at most one of the two guards. */
    FLAGS_ARE_MUTUALLY_EXCLUSIVE(30, false),
    /** The ledger is zero or was left out. */
    LEDGER_MUST_NOT_BE_ZERO(31, false),
    /** The code is zero or was left out. */
    CODE_MUST_NOT_BE_ZERO(32, false),
    /** The debit account is zero or was left out. */
    DEBIT_ACCOUNT_ID_MUST_NOT_BE_ZERO(33, false),
    /** The credit account is zero or was left out. */
    CREDIT_ACCOUNT_ID_MUST_NOT_BE_ZERO(34, false),
    /** Debit and credit account are the same. */
    ACCOUNTS_MUST_BE_DIFFERENT(35, false),
    /** Only a hold has a timeout. */
    TIMEOUT_RESERVED_FOR_HOLD(36, false),
    /** Only a hold can close an account. */
    CLOSING_TRANSFER_MUST_BE_HOLD(37, false),
    /** No such debit account. */
    DEBIT_ACCOUNT_NOT_FOUND(40, true),
    /** No such credit account. */
    CREDIT_ACCOUNT_NOT_FOUND(41, true),
    /** Money does not cross ledgers. */
    ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER(42, false),
    /** The command names another ledger than its accounts have. */
    TRANSFER_MUST_HAVE_THE_SAME_LEDGER_AS_ACCOUNTS(43, false),
    /** The debit account is closed. */
    DEBIT_ACCOUNT_CLOSED(44, true),
    /** The credit account is closed. */
    CREDIT_ACCOUNT_CLOSED(45, true),
    /** The debit account takes no debits. */
    DEBIT_ACCOUNT_FROZEN(46, true),
    /** The credit account takes no credits. */
    CREDIT_ACCOUNT_FROZEN(47, true),
    /** debits_pending of the debit account would pass 2^63-1. */
    OVERFLOWS_DEBITS_PENDING(50, false),
    /** credits_pending of the credit account would pass 2^63-1. */
    OVERFLOWS_CREDITS_PENDING(51, false),
    /** debits_posted of the debit account would pass 2^63-1. */
    OVERFLOWS_DEBITS_POSTED(52, false),
    /** credits_posted of the credit account would pass 2^63-1. */
    OVERFLOWS_CREDITS_POSTED(53, false),
    /** All debits of the debit account would pass 2^63-1. */
    OVERFLOWS_DEBITS(54, false),
    /** All credits of the credit account would pass 2^63-1. */
    OVERFLOWS_CREDITS(55, false),
    /** The expiry would pass 2^63-1 nanoseconds. */
    OVERFLOWS_TIMEOUT(56, false),
    /** The debit account would spend more than it has. */
    EXCEEDS_CREDITS(60, true),
    /** The credit account would receive more than it may. */
    EXCEEDS_DEBITS(61, true),
    /** The debit account would debit more than it may in this book date. */
    EXCEEDS_VELOCITY_AMOUNT(62, true),
    /** The debit account would debit more often than it may in this book date. */
    EXCEEDS_VELOCITY_COUNT(63, true),
    /** The hold_id is zero or was left out. */
    HOLD_ID_MUST_NOT_BE_ZERO(70, false),
    /** All bits of the hold_id are set. */
    HOLD_ID_MUST_NOT_BE_MAX(71, false),
    /** A command cannot name itself as its hold. */
    HOLD_ID_MUST_BE_DIFFERENT(72, false),
    /** No such hold. */
    HOLD_NOT_FOUND(73, true),
    /** The hold_id names something else than a hold. */
    NOT_A_HOLD(74, false),
    /** The hold debits another account. */
    HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID(75, false),
    /** The hold credits another account. */
    HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID(76, false),
    /** The hold is on another ledger. */
    HOLD_HAS_DIFFERENT_LEDGER(77, false),
    /** The hold has another code. */
    HOLD_HAS_DIFFERENT_CODE(78, false),
    /** More than the hold has. */
    EXCEEDS_HOLD_AMOUNT(79, false),
    /** A hold is released whole. */
    HOLD_HAS_DIFFERENT_AMOUNT(80, false),
    /** The hold was captured before. */
    HOLD_ALREADY_CAPTURED(81, false),
    /** The hold was released before. */
    HOLD_ALREADY_RELEASED(82, false),
    /** The hold's time ran out. */
    HOLD_EXPIRED(83, false),
    /** The original_id is zero or was left out. */
    ORIGINAL_ID_MUST_NOT_BE_ZERO(90, false),
    /** All bits of the original_id are set. */
    ORIGINAL_ID_MUST_NOT_BE_MAX(91, false),
    /** A command cannot name itself as its original. */
    ORIGINAL_ID_MUST_BE_DIFFERENT(92, false),
    /** No such original, or it is older than what the node remembers. */
    ORIGINAL_NOT_FOUND(93, true),
    /** The original is nothing that can be given back. */
    ORIGINAL_NOT_REFUNDABLE(94, false),
    /** All refunds together would exceed what was posted. */
    EXCEEDS_ORIGINAL_AMOUNT(95, false),
    /** No such account. */
    ACCOUNT_NOT_FOUND(110, false),
    /** The book date only moves forward. */
    BOOK_DATE_MUST_ADVANCE(111, false),
    /** The book date is not over yet, or was before the first day-cut. */
    BOOK_DATE_NOT_CLOSED(112, false),
    /** The close of that book date has left the node's memory; the journal has it. */
    BOOK_DATE_FORGOTTEN(113, false),
    /** A read of a record that is not there. */
    NOT_FOUND(200, false),
    /** As many accounts as were reserved are open; nothing was done and the id stays free. */
    ACCOUNTS_EXHAUSTED(201, false),
    /** As many holds as were reserved are live; nothing was done and the id stays free. */
    HOLDS_EXHAUSTED(202, false),
    /** As many pairs of ledger and code as were reserved have accounts; nothing was done and the id stays free. */
    GROUPS_EXHAUSTED(203, false),
    /** As many accounts as were reserved have velocity limits; nothing was done. */
    VELOCITIES_EXHAUSTED(204, false),
    /** Too many rows are on their way to readers; nothing was read, ask again or for fewer. */
    PAGES_EXHAUSTED(205, false);

    private static final ResultCode[] BY_NUMBER = new ResultCode[256];

    static {
        for (final ResultCode code : values()) {
            BY_NUMBER[code.number] = code;
        }
    }

    private final int number;
    private final boolean isTransient;
    private final String text;

    ResultCode(final int number, final boolean isTransient) {
        this.number = number;
        this.isTransient = isTransient;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    /**
     * The number on the wire.
     *
     * @return 0 to 255
     */
    public int number() {
        return number;
    }

    /**
     * The name in the text form.
     *
     * @return for example {@code exceeds_credits}
     */
    public String text() {
        return text;
    }

    /**
     * Whether a decline with this code burns the id of a transfer-like command.
     *
     * @return true for the codes marked (T) in the money rules
     */
    public boolean isTransient() {
        return isTransient;
    }

    /**
     * Finds a code by its wire number.
     *
     * @param number as read from a frame
     * @return the code, or null where no code has that number
     */
    public static ResultCode ofNumber(final int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}

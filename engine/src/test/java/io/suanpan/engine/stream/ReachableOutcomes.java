package io.suanpan.engine.stream;

import static io.suanpan.engine.command.ResultCode.ACCOUNTS_EXHAUSTED;
import static io.suanpan.engine.command.ResultCode.ACCOUNTS_MUST_BE_DIFFERENT;
import static io.suanpan.engine.command.ResultCode.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER;
import static io.suanpan.engine.command.ResultCode.ACCOUNT_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.ALREADY_REVERSED;
import static io.suanpan.engine.command.ResultCode.BOOK_DATE_FORGOTTEN;
import static io.suanpan.engine.command.ResultCode.BOOK_DATE_MUST_ADVANCE;
import static io.suanpan.engine.command.ResultCode.BOOK_DATE_NOT_CLOSED;
import static io.suanpan.engine.command.ResultCode.CLOSING_TRANSFER_MUST_BE_HOLD;
import static io.suanpan.engine.command.ResultCode.CODE_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.CREDIT_ACCOUNT_CLOSED;
import static io.suanpan.engine.command.ResultCode.CREDIT_ACCOUNT_FROZEN;
import static io.suanpan.engine.command.ResultCode.CREDIT_ACCOUNT_ID_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.CREDIT_ACCOUNT_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.DEBIT_ACCOUNT_CLOSED;
import static io.suanpan.engine.command.ResultCode.DEBIT_ACCOUNT_FROZEN;
import static io.suanpan.engine.command.ResultCode.DEBIT_ACCOUNT_ID_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.DEBIT_ACCOUNT_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_CREDITS;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_DEBITS;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_HOLD_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_ORIGINAL_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_VELOCITY_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_VELOCITY_COUNT;
import static io.suanpan.engine.command.ResultCode.EXISTS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_CODE;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_FLAGS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_HOLD_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_LEDGER;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_ORIGINAL_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_TIMEOUT;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_128;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_32;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_64;
import static io.suanpan.engine.command.ResultCode.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
import static io.suanpan.engine.command.ResultCode.GROUPS_EXHAUSTED;
import static io.suanpan.engine.command.ResultCode.HOLDS_EXHAUSTED;
import static io.suanpan.engine.command.ResultCode.HOLD_ALREADY_CAPTURED;
import static io.suanpan.engine.command.ResultCode.HOLD_ALREADY_RELEASED;
import static io.suanpan.engine.command.ResultCode.HOLD_EXPIRED;
import static io.suanpan.engine.command.ResultCode.HOLD_HAS_DIFFERENT_AMOUNT;
import static io.suanpan.engine.command.ResultCode.HOLD_HAS_DIFFERENT_CODE;
import static io.suanpan.engine.command.ResultCode.HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.HOLD_HAS_DIFFERENT_LEDGER;
import static io.suanpan.engine.command.ResultCode.HOLD_ID_MUST_BE_DIFFERENT;
import static io.suanpan.engine.command.ResultCode.HOLD_ID_MUST_NOT_BE_MAX;
import static io.suanpan.engine.command.ResultCode.HOLD_ID_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.HOLD_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.ID_ALREADY_FAILED;
import static io.suanpan.engine.command.ResultCode.ID_EXPIRED;
import static io.suanpan.engine.command.ResultCode.ID_MUST_NOT_BE_MAX;
import static io.suanpan.engine.command.ResultCode.ID_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.ID_OUT_OF_RANGE;
import static io.suanpan.engine.command.ResultCode.LEDGER_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.LINKED_EVENT_CHAIN_OPEN;
import static io.suanpan.engine.command.ResultCode.LINKED_EVENT_FAILED;
import static io.suanpan.engine.command.ResultCode.NOT_A_HOLD;
import static io.suanpan.engine.command.ResultCode.NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.OK;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_ID_MUST_BE_DIFFERENT;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_ID_MUST_NOT_BE_MAX;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_ID_MUST_NOT_BE_ZERO;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_NOT_REFUNDABLE;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_CREDITS;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_CREDITS_PENDING;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_CREDITS_POSTED;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_DEBITS;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_DEBITS_PENDING;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_DEBITS_POSTED;
import static io.suanpan.engine.command.ResultCode.OVERFLOWS_TIMEOUT;
import static io.suanpan.engine.command.ResultCode.TIMEOUT_RESERVED_FOR_HOLD;
import static io.suanpan.engine.command.ResultCode.TRANSFER_MUST_HAVE_THE_SAME_LEDGER_AS_ACCOUNTS;
import static io.suanpan.engine.command.ResultCode.VELOCITIES_EXHAUSTED;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which outcomes each operation can have by the money rules: what a long run must show, and nothing else. Written from the precedence
 * lists.
 *
 * <p>One outcome is left out: {@code pages_exhausted} depends on how fast readers free their rows, not on the commands.
 */
final class ReachableOutcomes {
    private static final Set<ResultCode> OF_ALL = EnumSet.of(OK, LINKED_EVENT_FAILED, LINKED_EVENT_CHAIN_OPEN);
    private static final Set<ResultCode> OF_TRANSFER_LIKES = EnumSet.of(
        ID_MUST_NOT_BE_ZERO, ID_MUST_NOT_BE_MAX, EXISTS, EXISTS_WITH_DIFFERENT_FLAGS, EXISTS_WITH_DIFFERENT_USER_DATA_128,
        EXISTS_WITH_DIFFERENT_USER_DATA_64, EXISTS_WITH_DIFFERENT_USER_DATA_32, ID_ALREADY_FAILED, ALREADY_REVERSED, ID_EXPIRED);
    private static final Set<ResultCode> OF_REPEATS_WITH_ACCOUNTS = EnumSet.of(
        EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID, EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID, EXISTS_WITH_DIFFERENT_AMOUNT,
        EXISTS_WITH_DIFFERENT_LEDGER, EXISTS_WITH_DIFFERENT_CODE);
    private static final Set<ResultCode> CLOSED = EnumSet.of(DEBIT_ACCOUNT_CLOSED, CREDIT_ACCOUNT_CLOSED);
    /** What new money is checked for, once its accounts are there and open. */
    private static final Set<ResultCode> OF_NEW_MONEY = EnumSet.of(
        DEBIT_ACCOUNT_FROZEN, CREDIT_ACCOUNT_FROZEN, OVERFLOWS_DEBITS_POSTED, OVERFLOWS_CREDITS_POSTED, OVERFLOWS_DEBITS,
        OVERFLOWS_CREDITS, EXCEEDS_CREDITS, EXCEEDS_DEBITS);
    private static final Set<ResultCode> OF_NEW_PENDING_MONEY =
        EnumSet.of(OVERFLOWS_DEBITS_PENDING, OVERFLOWS_CREDITS_PENDING);
    private static final Set<ResultCode> OF_NEW_POSTINGS = EnumSet.of(
        DEBIT_ACCOUNT_ID_MUST_NOT_BE_ZERO, CREDIT_ACCOUNT_ID_MUST_NOT_BE_ZERO, ACCOUNTS_MUST_BE_DIFFERENT,
        LEDGER_MUST_NOT_BE_ZERO, CODE_MUST_NOT_BE_ZERO, DEBIT_ACCOUNT_NOT_FOUND, CREDIT_ACCOUNT_NOT_FOUND,
        ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER, TRANSFER_MUST_HAVE_THE_SAME_LEDGER_AS_ACCOUNTS,
        EXISTS_WITH_DIFFERENT_TIMEOUT, EXCEEDS_VELOCITY_AMOUNT, EXCEEDS_VELOCITY_COUNT);
    private static final Set<ResultCode> OF_SETTLEMENTS = EnumSet.of(
        EXISTS_WITH_DIFFERENT_HOLD_ID, HOLD_ID_MUST_NOT_BE_ZERO, HOLD_ID_MUST_NOT_BE_MAX, HOLD_ID_MUST_BE_DIFFERENT,
        HOLD_NOT_FOUND, NOT_A_HOLD, HOLD_HAS_DIFFERENT_DEBIT_ACCOUNT_ID, HOLD_HAS_DIFFERENT_CREDIT_ACCOUNT_ID,
        HOLD_HAS_DIFFERENT_LEDGER, HOLD_HAS_DIFFERENT_CODE, HOLD_ALREADY_CAPTURED, HOLD_ALREADY_RELEASED, HOLD_EXPIRED);
    private static final Set<ResultCode> OF_RETURNS = EnumSet.of(
        EXISTS_WITH_DIFFERENT_ORIGINAL_ID, ORIGINAL_ID_MUST_NOT_BE_ZERO, ORIGINAL_ID_MUST_NOT_BE_MAX,
        ORIGINAL_ID_MUST_BE_DIFFERENT, ORIGINAL_NOT_FOUND, ORIGINAL_NOT_REFUNDABLE);

    private ReachableOutcomes() {
    }

    static Set<ResultCode> of(final Operation operation) {
        if (operation == Operation.CHECKPOINT) {
            return EnumSet.of(OK);
        }
        final Set<ResultCode> outcomes = EnumSet.copyOf(OF_ALL);
        if (operation.layout() == Operation.Layout.TRANSFER) {
            outcomes.addAll(OF_TRANSFER_LIKES);
            outcomes.addAll(ofTransferLike(operation));
        } else {
            outcomes.addAll(ofOther(operation));
        }
        return outcomes;
    }

    private static Set<ResultCode> ofTransferLike(final Operation operation) {
        return switch (operation) {
            case TRANSFER -> union(OF_REPEATS_WITH_ACCOUNTS, OF_NEW_POSTINGS, CLOSED, OF_NEW_MONEY,
                EnumSet.of(TIMEOUT_RESERVED_FOR_HOLD, CLOSING_TRANSFER_MUST_BE_HOLD));
            case HOLD -> union(OF_REPEATS_WITH_ACCOUNTS, OF_NEW_POSTINGS, CLOSED, OF_NEW_MONEY, OF_NEW_PENDING_MONEY,
                EnumSet.of(EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS, OVERFLOWS_TIMEOUT, HOLDS_EXHAUSTED));
            case CAPTURE -> union(OF_REPEATS_WITH_ACCOUNTS, OF_SETTLEMENTS, CLOSED, OF_NEW_MONEY, OF_NEW_PENDING_MONEY,
                EnumSet.of(EXCEEDS_HOLD_AMOUNT, EXCEEDS_VELOCITY_AMOUNT));
            case RELEASE -> union(OF_REPEATS_WITH_ACCOUNTS, OF_SETTLEMENTS,
                EnumSet.of(EXCEEDS_HOLD_AMOUNT, HOLD_HAS_DIFFERENT_AMOUNT));
            case INCREMENT -> union(OF_REPEATS_WITH_ACCOUNTS, OF_SETTLEMENTS, CLOSED, OF_NEW_MONEY, OF_NEW_PENDING_MONEY,
                EnumSet.of(EXCEEDS_VELOCITY_AMOUNT));
            case REFUND -> union(OF_RETURNS, CLOSED, OF_NEW_MONEY,
                EnumSet.of(EXISTS_WITH_DIFFERENT_AMOUNT, EXCEEDS_ORIGINAL_AMOUNT));
            case REVERSE -> union(OF_RETURNS, CLOSED, OF_NEW_MONEY,
                EnumSet.of(HOLD_ALREADY_CAPTURED, HOLD_ALREADY_RELEASED, HOLD_EXPIRED));
            default -> throw new IllegalArgumentException("operation: " + operation);
        };
    }

    private static Set<ResultCode> ofOther(final Operation operation) {
        return switch (operation) {
            case OPEN_ACCOUNT -> EnumSet.of(ID_MUST_NOT_BE_ZERO, ID_OUT_OF_RANGE, EXISTS, EXISTS_WITH_DIFFERENT_FLAGS,
                EXISTS_WITH_DIFFERENT_USER_DATA_128, EXISTS_WITH_DIFFERENT_USER_DATA_64, EXISTS_WITH_DIFFERENT_USER_DATA_32,
                EXISTS_WITH_DIFFERENT_LEDGER, EXISTS_WITH_DIFFERENT_CODE, FLAGS_ARE_MUTUALLY_EXCLUSIVE,
                LEDGER_MUST_NOT_BE_ZERO, CODE_MUST_NOT_BE_ZERO, ACCOUNTS_EXHAUSTED, GROUPS_EXHAUSTED);
            case SET_LIMIT, FREEZE, UNFREEZE -> EnumSet.of(ACCOUNT_NOT_FOUND);
            case SET_VELOCITY -> EnumSet.of(ACCOUNT_NOT_FOUND, VELOCITIES_EXHAUSTED);
            case DAY_CUT -> EnumSet.of(BOOK_DATE_MUST_ADVANCE);
            case LOOKUP_ACCOUNT, LOOKUP_TRANSFER, ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> EnumSet.of(NOT_FOUND);
            case BALANCES_AT -> EnumSet.of(NOT_FOUND, BOOK_DATE_NOT_CLOSED, BOOK_DATE_FORGOTTEN);
            case TRIAL_BALANCE -> EnumSet.of(BOOK_DATE_NOT_CLOSED, BOOK_DATE_FORGOTTEN);
            default -> throw new IllegalArgumentException("operation: " + operation);
        };
    }

    @SafeVarargs
    private static Set<ResultCode> union(final Set<ResultCode>... sets) {
        final Set<ResultCode> union = EnumSet.noneOf(ResultCode.class);
        for (final Set<ResultCode> set : sets) {
            union.addAll(set);
        }
        return union;
    }
}

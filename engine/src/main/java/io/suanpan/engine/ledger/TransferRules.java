package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.AccountTable.CREDITS_PENDING;
import static io.suanpan.engine.ledger.AccountTable.CREDITS_POSTED;
import static io.suanpan.engine.ledger.AccountTable.DEBITS_PENDING;
import static io.suanpan.engine.ledger.AccountTable.DEBITS_POSTED;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges and does {@code transfer} and {@code hold}. The order of the guard clauses is the order in which the results win.
 */
final class TransferRules {
    private static final int HOLD = Operation.HOLD.number();
    private static final int BALANCING = TransferFlags.BALANCING_DEBIT | TransferFlags.BALANCING_CREDIT;
    private static final int CLOSING = TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT;
    private static final long NS_A_SECOND = 1_000_000_000L;

    private final Books books;
    private final AccountTable accounts;
    private final Lookahead lookahead;
    private final PostingChecks checks;
    private final VelocityRules velocityRules;
    private final RecordWriter recordWriter;
    private final Outcome outcome;

    TransferRules(
        final Books books, final Lookahead lookahead, final PostingChecks checks, final VelocityRules velocityRules,
        final RecordWriter recordWriter, final Outcome outcome) {
        this.lookahead = lookahead;
        this.books = books;
        this.accounts = books.accounts;
        this.checks = checks;
        this.velocityRules = velocityRules;
        this.recordWriter = recordWriter;
        this.outcome = outcome;
    }

    /** Judges a command whose id is new, and does it where nothing is against it. */
    ResultCode apply(final UnsafeBuffer buffer, final int offset) {
        final boolean hold = CommandFrame.operation(buffer, offset) == HOLD;
        ResultCode code = judgeForm(buffer, offset, hold);
        if (code != ResultCode.OK) {
            return code;
        }
        final int debit = lookahead.debitRow(CommandFrame.debitAccountId(buffer, offset));
        final int credit = lookahead.creditRow(CommandFrame.creditAccountId(buffer, offset));
        code = judgeAccounts(buffer, offset, debit, credit);
        if (code != ResultCode.OK) {
            return code;
        }
        final long amount = amount(buffer, offset, debit, credit);
        code = judgeAmount(buffer, offset, hold, debit, credit, amount);
        if (code != ResultCode.OK) {
            return code;
        }
        velocityRules.count(debit, amount, 1);
        if (hold) {
            hold(buffer, offset, debit, credit, amount);
        } else {
            transfer(buffer, offset, debit, credit, amount);
        }
        outcome.posted(amount, debit, credit);
        return ResultCode.OK;
    }

    private static ResultCode judgeForm(final UnsafeBuffer buffer, final int offset, final boolean hold) {
        final long debitId = CommandFrame.debitAccountId(buffer, offset);
        final long creditId = CommandFrame.creditAccountId(buffer, offset);
        if (debitId == 0) {
            return ResultCode.DEBIT_ACCOUNT_ID_MUST_NOT_BE_ZERO;
        }
        if (creditId == 0) {
            return ResultCode.CREDIT_ACCOUNT_ID_MUST_NOT_BE_ZERO;
        }
        if (debitId == creditId) {
            return ResultCode.ACCOUNTS_MUST_BE_DIFFERENT;
        }
        if (!hold && CommandFrame.timeoutS(buffer, offset) != 0) {
            return ResultCode.TIMEOUT_RESERVED_FOR_HOLD;
        }
        if (!hold && (CommandFrame.flags(buffer, offset) & CLOSING) != 0) {
            return ResultCode.CLOSING_TRANSFER_MUST_BE_HOLD;
        }
        if (CommandFrame.ledger(buffer, offset) == 0) {
            return ResultCode.LEDGER_MUST_NOT_BE_ZERO;
        }
        return CommandFrame.code(buffer, offset) == 0 ? ResultCode.CODE_MUST_NOT_BE_ZERO : ResultCode.OK;
    }

    private ResultCode judgeAccounts(
        final UnsafeBuffer buffer, final int offset, final int debit, final int credit) {
        if (debit == AccountTable.NONE) {
            return ResultCode.DEBIT_ACCOUNT_NOT_FOUND;
        }
        if (credit == AccountTable.NONE) {
            return ResultCode.CREDIT_ACCOUNT_NOT_FOUND;
        }
        final int ledger = books.groups.ledger(accounts.group(debit));
        if (ledger != books.groups.ledger(accounts.group(credit))) {
            return ResultCode.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER;
        }
        if (ledger != CommandFrame.ledger(buffer, offset)) {
            return ResultCode.TRANSFER_MUST_HAVE_THE_SAME_LEDGER_AS_ACCOUNTS;
        }
        final ResultCode code = checks.judgeClosed(debit, credit);
        return code == ResultCode.OK ? checks.judgeFrozen(debit, credit) : code;
    }

    private long amount(final UnsafeBuffer buffer, final int offset, final int debit, final int credit) {
        long amount = CommandFrame.amount(buffer, offset);
        final int flags = CommandFrame.flags(buffer, offset);
        if ((flags & BALANCING) != 0) {
            final long[] rows = accounts.rows;
            if ((flags & TransferFlags.BALANCING_DEBIT) != 0) {
                amount = Math.min(amount, Math.max(0,
                    rows[debit + CREDITS_POSTED] - rows[debit + DEBITS_POSTED] - rows[debit + DEBITS_PENDING]));
            }
            if ((flags & TransferFlags.BALANCING_CREDIT) != 0) {
                amount = Math.min(amount, Math.max(0,
                    rows[credit + DEBITS_POSTED] - rows[credit + CREDITS_POSTED] - rows[credit + CREDITS_PENDING]));
            }
        }
        return amount;
    }

    private ResultCode judgeAmount(
        final UnsafeBuffer buffer, final int offset, final boolean hold, final int debit, final int credit,
        final long amount) {
        ResultCode code = hold ? checks.judgePending(debit, credit, amount) : ResultCode.OK;
        if (code == ResultCode.OK) {
            code = checks.judgePosted(debit, credit, amount);
        }
        if (code == ResultCode.OK && overflowsTimeout(buffer, offset)) {
            code = ResultCode.OVERFLOWS_TIMEOUT;
        }
        if (code == ResultCode.OK) {
            code = checks.judgeGuards(debit, credit, amount);
        }
        if (code == ResultCode.OK) {
            code = velocityRules.judge(debit, amount, 1);
        }
        return code == ResultCode.OK && hold && books.holds.slots.isFull() ? ResultCode.HOLDS_EXHAUSTED : code;
    }

    private static boolean overflowsTimeout(final UnsafeBuffer buffer, final int offset) {
        return CommandFrame.timestamp(buffer, offset) + timeoutNs(buffer, offset) < 0;
    }

    private void transfer(
        final UnsafeBuffer buffer, final int offset, final int debit, final int credit, final long amount) {
        books.post(debit, 0, amount, 0, 0);
        books.post(credit, 0, 0, 0, amount);
        recordWriter.enter(buffer, offset, newRecord(buffer, offset, debit, credit, amount, 0));
    }

    private void hold(
        final UnsafeBuffer buffer, final int offset, final int debit, final int credit, final long amount) {
        books.post(debit, amount, 0, 0, 0);
        books.post(credit, 0, 0, amount, 0);
        final int flags = CommandFrame.flags(buffer, offset);
        if ((flags & TransferFlags.CLOSING_DEBIT) != 0) {
            books.flag(debit, AccountFlags.CLOSED, true);
        }
        if ((flags & TransferFlags.CLOSING_CREDIT) != 0) {
            books.flag(credit, AccountFlags.CLOSED, true);
        }
        final int slot = books.holdBooks.take();
        final int record = newRecord(buffer, offset, debit, credit, amount, HoldStatus.HELD.number());
        final long timeoutNs = timeoutNs(buffer, offset);
        final long[] words = books.holds.words;
        final int at = books.holds.at(slot);
        words[at + HoldTable.REMAINING] = amount;
        words[at + HoldTable.EXPIRY] = timeoutNs == 0 ? 0 : CommandFrame.timestamp(buffer, offset) + timeoutNs;
        words[at + HoldTable.CAPTURED] = 0;
        words[at + HoldTable.TOTAL] = amount;
        words[at + HoldTable.CREATION] = CommandFrame.sequence(buffer, offset);
        words[at + HoldTable.RECORD_TIMEOUT] = RecordTable.pair(record, CommandFrame.timeoutS(buffer, offset));
        recordWriter.enter(buffer, offset, record);
        books.records.words[books.records.at(record) + RecordTable.SETTLED] = slot;
        books.holdBooks.placed(slot);
    }

    private int newRecord(
        final UnsafeBuffer buffer, final int offset, final int debit, final int credit, final long amount,
        final int status) {
        return recordWriter.write(buffer, offset,
            RecordTable.pair(AccountTable.ordinal(debit), AccountTable.ordinal(credit)), amount,
            CommandFrame.ledger(buffer, offset), CommandFrame.code(buffer, offset), status, 0);
    }

    private static long timeoutNs(final UnsafeBuffer buffer, final int offset) {
        return (CommandFrame.timeoutS(buffer, offset) & 0xFFFF_FFFFL) * NS_A_SECOND;
    }
}

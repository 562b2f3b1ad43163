package io.suanpan.benchmarks.baseline;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.ResultCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Accounts in a {@link HashMap}, ids in a {@link HashSet}, and the checks that a transfer cannot do without. It has no holds, no
 * chains, no content comparison of repeats, no digest, no results with balances; it remembers ids for ever and keeps nothing on
 * disk. Not thread-safe.
 */
final class PlainLedger {
    private final Map<Long, PlainAccount> accounts;
    private final Set<Id128> ids;

    PlainLedger(final int expectedAccounts, final int expectedTransfers) {
        this.accounts = new HashMap<>(expectedAccounts * 2);
        this.ids = new HashSet<>(expectedTransfers * 2);
    }

    ResultCode open(final UnsafeBuffer frames, final int offset) {
        final long id = CommandFrame.idLo(frames, offset);
        final PlainAccount account = new PlainAccount(id, CommandFrame.ledger(frames, offset),
            CommandFrame.code(frames, offset), CommandFrame.flags(frames, offset), CommandFrame.creditLimit(frames, offset));
        return accounts.putIfAbsent(id, account) == null ? ResultCode.OK : ResultCode.EXISTS;
    }

    ResultCode transfer(final UnsafeBuffer frames, final int offset) {
        final Id128 id = new Id128(CommandFrame.idHi(frames, offset), CommandFrame.idLo(frames, offset));
        if (!ids.add(id)) {
            return ResultCode.EXISTS;
        }
        final PlainAccount debit = accounts.get(CommandFrame.debitAccountId(frames, offset));
        final PlainAccount credit = accounts.get(CommandFrame.creditAccountId(frames, offset));
        final int ledger = CommandFrame.ledger(frames, offset);
        final long amount = CommandFrame.amount(frames, offset);
        if (debit == null) {
            return ResultCode.DEBIT_ACCOUNT_NOT_FOUND;
        }
        if (credit == null) {
            return ResultCode.CREDIT_ACCOUNT_NOT_FOUND;
        }
        if (debit == credit) {
            return ResultCode.ACCOUNTS_MUST_BE_DIFFERENT;
        }
        if (debit.ledger != credit.ledger || debit.ledger != ledger) {
            return ResultCode.ACCOUNTS_MUST_HAVE_THE_SAME_LEDGER;
        }
        if (debit.isClosed() || credit.isClosed()) {
            return ResultCode.DEBIT_ACCOUNT_CLOSED;
        }
        if (!debit.mayDebit(amount)) {
            return ResultCode.EXCEEDS_CREDITS;
        }
        debit.debits = Math.addExact(debit.debits, amount);
        credit.credits = Math.addExact(credit.credits, amount);
        debit.version++;
        credit.version++;
        return ResultCode.OK;
    }

    /** An account, or null. */
    PlainAccount find(final UnsafeBuffer frames, final int offset) {
        return accounts.get(CommandFrame.idLo(frames, offset));
    }

    int accounts() {
        return accounts.size();
    }

    int transfers() {
        return ids.size();
    }
}

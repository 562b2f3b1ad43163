package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.BalanceRecord;
import io.suanpan.engine.command.ClosingBalances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferRecord;
import io.suanpan.engine.command.TrialBalanceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what only reads. */
final class ModelReads {
    private final ModelState state;

    ModelReads(final ModelState state) {
        this.state = state;
    }

    Result read(final Stamped stamped) {
        return switch (stamped.command().operation()) {
            case LOOKUP_TRANSFER -> lookupTransfer(stamped);
            case TRIAL_BALANCE -> trialBalance(stamped);
            default -> readAccount(stamped);
        };
    }

    private Result readAccount(final Stamped stamped) {
        final ModelAccount account = state.account(stamped.command().id().lo());
        if (account == null) {
            return stamped.decline(ResultCode.NOT_FOUND);
        }
        return switch (stamped.command().operation()) {
            case LOOKUP_ACCOUNT -> stamped.found(account);
            case ACCOUNT_TRANSFERS -> stamped.found(transfers(stamped.command(), account));
            case ACCOUNT_BALANCES -> stamped.found(balances(stamped.command(), account));
            case BALANCES_AT -> balancesAt(stamped, account);
            default -> throw new IllegalArgumentException("operation: " + stamped.command().operation());
        };
    }

    private Result lookupTransfer(final Stamped stamped) {
        final ModelRecord record = state.records().known(stamped.command().id(), stamped.timestamp());
        return record == null || record.isContentless()
            ? stamped.decline(ResultCode.NOT_FOUND) : stamped.found(record, remaining(record));
    }

    private long remaining(final ModelRecord record) {
        if (record.kind() == Operation.HOLD) {
            return state.records().isLive(record) ? state.records().live(record.id()).remaining() : 0;
        }
        return record.isPosting() ? record.settled() : 0;
    }

    // Statements

    private Page transfers(final Command command, final ModelAccount account) {
        final ModelRing<ModelRecord> records = state.records().remembered();
        final List<TransferRecord> rows = new ArrayList<>();
        for (final ModelRecord record : records.values()) {
            if (record.hasAccounts() && isAsked(command, record.timestamp(), record.content().debitAccountId() == account.id(),
                record.content().creditAccountId() == account.id())) {
                rows.add(record.toRecord(remaining(record)));
            }
        }
        final long oldest = records.hasForgotten() ? records.oldest().timestamp() : 0;
        return new Page(
            page(command, rows), List.of(), List.of(), truncatedAt(command, account, oldest), 0);
    }

    private Page balances(final Command command, final ModelAccount account) {
        if (!account.has(AccountFlags.HISTORY)) {
            return new Page(List.of(), List.of(), List.of(), 0, 0);
        }
        final ModelRing<ModelHistoryRow> history = state.history();
        final List<BalanceRecord> rows = new ArrayList<>();
        for (final ModelHistoryRow row : history.values()) {
            final boolean own = row.record().balances().accountId() == account.id();
            if (isAsked(command, row.record().timestamp(), own && row.debited(), own && !row.debited())) {
                rows.add(row.record());
            }
        }
        final long oldest = history.hasForgotten() ? history.oldest().record().timestamp() : 0;
        return new Page(
            List.of(), page(command, rows), List.of(), truncatedAt(command, account, oldest), 0);
    }

    private static boolean isAsked(
        final Command command, final long timestamp, final boolean debited, final boolean credited) {
        final boolean late = command.fromTimestamp() == 0 || timestamp >= command.fromTimestamp();
        final boolean early = command.toTimestamp() == 0 || timestamp <= command.toTimestamp();
        final boolean debits = debited && (command.flags() & PageFlags.DEBITS) != 0;
        final boolean credits = credited && (command.flags() & PageFlags.CREDITS) != 0;
        return late && early && (debits || credits);
    }

    private static <T> List<T> page(final Command command, final List<T> rows) {
        if ((command.flags() & PageFlags.REVERSED) != 0) {
            Collections.reverse(rows);
        }
        final long limit = Math.min(Integer.toUnsignedLong(command.rowLimit()), RowMemory.MAX_PAGE);
        return rows.stream().limit(limit).toList();
    }

    /** From where on a ring knows all there was to an account, if older rows may have been asked for; 0 where nothing is missing. */
    private static long truncatedAt(final Command command, final ModelAccount account, final long oldest) {
        final boolean asked = command.fromTimestamp() == 0 || command.fromTimestamp() < oldest;
        return account.timestamp() < oldest && asked ? oldest : 0;
    }

    // Books

    private Result balancesAt(final Stamped stamped, final ModelAccount account) {
        final int bookDate = stamped.command().bookDate();
        if (!state.books().isOver(bookDate)) {
            return stamped.decline(ResultCode.BOOK_DATE_NOT_CLOSED);
        }
        final ModelAccount then = state.books().accountAt(account.id(), bookDate);
        if (then == null) {
            return stamped.found(new ClosingBalances(account.id(), bookDate, 0, 0, 0, 0));
        }
        if (!state.books().isRemembered(then, bookDate)) {
            return stamped.decline(ResultCode.BOOK_DATE_FORGOTTEN);
        }
        final Balances balances = then.balances();
        return stamped.found(new ClosingBalances(account.id(), bookDate, balances.debitsPending(),
            balances.debitsPosted(), balances.creditsPending(), balances.creditsPosted()));
    }

    private Result trialBalance(final Stamped stamped) {
        final int bookDate = stamped.command().bookDate();
        if (bookDate == 0) {
            return stamped.found(trialBalance(state.books().accounts(), 0));
        }
        if (!state.books().isOver(bookDate)) {
            return stamped.decline(ResultCode.BOOK_DATE_NOT_CLOSED);
        }
        return state.books().areGroupsRemembered(bookDate)
            ? stamped.found(trialBalance(state.books().accountsAt(bookDate), bookDate))
            : stamped.decline(ResultCode.BOOK_DATE_FORGOTTEN);
    }

    private static Page trialBalance(final Collection<ModelAccount> accounts, final int bookDate) {
        final Comparator<TrialBalanceRecord> order =
            Comparator.<TrialBalanceRecord>comparingLong(row -> Integer.toUnsignedLong(row.ledger()))
                .thenComparingInt(TrialBalanceRecord::code);
        final Map<TrialBalanceRecord, TrialBalanceRecord> sums = new TreeMap<>(order);
        for (final ModelAccount account : accounts) {
            final TrialBalanceRecord row = new TrialBalanceRecord(account.ledger(), account.code(),
                ModelChecks.sum(account.debitsPending()), ModelChecks.sum(account.debitsPosted()),
                ModelChecks.sum(account.creditsPending()), ModelChecks.sum(account.creditsPosted()));
            sums.merge(row, row, ModelReads::sum);
        }
        return new Page(List.of(), List.of(), List.copyOf(sums.values()), 0, bookDate);
    }

    private static TrialBalanceRecord sum(final TrialBalanceRecord one, final TrialBalanceRecord other) {
        return new TrialBalanceRecord(one.ledger(), one.code(),
            one.debitsPending().add(other.debitsPending()), one.debitsPosted().add(other.debitsPosted()),
            one.creditsPending().add(other.creditsPending()), one.creditsPosted().add(other.creditsPosted()));
    }
}

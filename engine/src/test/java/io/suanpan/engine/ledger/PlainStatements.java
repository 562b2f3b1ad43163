package io.suanpan.engine.ledger;

import io.suanpan.engine.command.BalanceRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What statements should say, kept as plain lists of all that was ever answered. */
final class PlainStatements {
    private static final int MAX_PAGE = 8_190;

    /**
     * A record of the ring.
     *
     * @param debit  0 where the id was burnt
     * @param credit 0 where the id was burnt
     */
    record Posting(Id128 id, long debit, long credit, long timestamp) {
    }

    /** An account after a posting. */
    record Moment(boolean debited, BalanceRecord balances) {
    }

    private final int transfers;
    private final int history;
    private final Set<Long> historians;
    private final List<Posting> postings = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();

    /**
     * Starts with nothing.
     *
     * @param context    of the ledger
     * @param historians accounts with the history flag
     */
    PlainStatements(final LedgerContext context, final Set<Long> historians) {
        this.transfers = context.transfers();
        this.history = context.history();
        this.historians = new HashSet<>(historians);
    }

    /** Takes the results of a batch that is one chain, or one command. */
    void add(final List<Result> chain) {
        if (chain.stream().allMatch(result -> result.code() == ResultCode.OK)) {
            chain.stream().filter(result -> result.debit() != null).forEach(this::post);
        } else {
            chain.stream().filter(result -> result.code().isTransient()).forEach(result ->
                postings.add(new Posting(result.id(), 0, 0, result.timestamp())));
        }
    }

    private void post(final Result result) {
        postings.add(new Posting(
            result.id(), result.debit().accountId(), result.credit().accountId(), result.timestamp()));
        note(result, result.debit(), true);
        note(result, result.credit(), false);
    }

    private void note(final Result result, final Balances balances, final boolean debited) {
        if (historians.contains(balances.accountId())) {
            moments.add(new Moment(
                debited, new BalanceRecord(result.id(), balances, result.timestamp(), result.sequence())));
        }
    }

    int size() {
        return postings.size();
    }

    /** Timestamp of a posting, counted from the oldest. */
    long timestamp(final int posting) {
        return postings.get(posting).timestamp();
    }

    /** Ids of the transfers that a page of an account should have. */
    List<Id128> transfers(final Command read) {
        final long account = read.id().lo();
        final List<Posting> remembered = youngest(postings, transfers);
        return page(read, remembered, Posting::timestamp, posting -> posting.debit() == account,
            posting -> posting.credit() == account).stream().map(Posting::id).toList();
    }

    /** Rows that a page of balances should have. */
    List<BalanceRecord> balances(final Command read) {
        final List<Moment> remembered = youngest(moments, history).stream()
            .filter(moment -> moment.balances().balances().accountId() == read.id().lo()).toList();
        return page(read, remembered, moment -> moment.balances().timestamp(), Moment::debited,
            moment -> !moment.debited()).stream().map(Moment::balances).toList();
    }

    /** From when on a page knows everything; 0 where it does anyway. */
    long truncatedAt(final Command read, final long opened) {
        final boolean ofTransfers = read.operation() == Operation.ACCOUNT_TRANSFERS;
        if (ofTransfers ? postings.size() <= transfers
            : moments.size() <= history || !historians.contains(read.id().lo())) {
            return 0;
        }
        final long oldest = ofTransfers ? postings.get(postings.size() - transfers).timestamp()
            : moments.get(moments.size() - history).balances().timestamp();
        return opened < oldest && read.fromTimestamp() < oldest ? oldest : 0;
    }

    private static <T> List<T> page(
        final Command read, final List<T> remembered, final ToLongFunction<T> timestamp,
        final Predicate<T> debited, final Predicate<T> credited) {
        final boolean debits = (read.flags() & PageFlags.DEBITS) != 0;
        final boolean credits = (read.flags() & PageFlags.CREDITS) != 0;
        final long last = read.toTimestamp() == 0 ? Long.MAX_VALUE : read.toTimestamp();
        final List<T> rows = new ArrayList<>(remembered.stream()
            .filter(row -> timestamp.applyAsLong(row) >= read.fromTimestamp() && timestamp.applyAsLong(row) <= last)
            .filter(row -> (debits && debited.test(row)) || (credits && credited.test(row))).toList());
        if ((read.flags() & PageFlags.REVERSED) != 0) {
            Collections.reverse(rows);
        }
        final long limit = Math.min(MAX_PAGE, read.rowLimit() & 0xFFFF_FFFFL);
        return rows.subList(0, (int) Math.min(rows.size(), limit));
    }

    private static <T> List<T> youngest(final List<T> all, final int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** What differs between a page and what it should be, or null. */
    String difference(final Command read, final long opened, final Page page) {
        final Object expected = read.operation() == Operation.ACCOUNT_TRANSFERS ? transfers(read) : balances(read);
        final Object actual = read.operation() == Operation.ACCOUNT_TRANSFERS
            ? page.transfers().stream().map(row -> row.id()).toList() : page.balances();
        if (!expected.equals(actual)) {
            return read + "\n  expected " + expected + "\n  was      " + actual;
        }
        final long truncatedAt = truncatedAt(read, opened);
        return truncatedAt == page.truncatedAt() ? null
            : read + "\n  expected truncatedAt " + truncatedAt + "\n  was      " + page.truncatedAt();
    }
}

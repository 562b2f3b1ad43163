package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.HoldTable.CAPTURED;
import static io.suanpan.engine.ledger.HoldTable.EXPIRY;
import static io.suanpan.engine.ledger.HoldTable.REMAINING;
import static io.suanpan.engine.ledger.HoldTable.TOTAL;

import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTables;
import java.util.BitSet;

/**
 * All state of the books as tables and numbers: for a capture, and for putting it back into fresh books. What is put back is not
 * believed: the digest is made anew from the tables, and so are the sums of ledgers and codes.
 */
final class LedgerState {
    private static final int BALANCES = 4;

    private final Books books;
    private final Checkpoints checkpoints;
    private final StateTables tables = new StateTables();
    private final long[] record = new long[RecordTable.ROW];

    LedgerState(final Books books, final Checkpoints checkpoints) {
        this.books = books;
        this.checkpoints = checkpoints;
        // The sooner all words of a table change, the sooner it is to be read.
        tables.add(books.groups.state);
        tables.add(books.dates.state);
        tables.add(books.ids.state);
        tables.add(books.accounts.rowsState);
        tables.add(books.records.state);
        tables.add(books.postings.notes().state);
        tables.add(books.holds.state);
        tables.add(books.history.rows().state);
        tables.add(books.velocities.state);
        tables.add(books.accounts.detailsState);
        tables.add(books.closings.state);
        tables.add(books.accounts.indexState);
    }

    StateTables tables() {
        return tables;
    }

    /** Notes all numbers that are not in the tables. */
    void note(final StateScalars scalars) {
        books.accounts.note(scalars);
        books.groups.note(scalars);
        books.records.note(scalars);
        books.postings.notes().note(scalars);
        books.holds.slots.note(scalars);
        books.history.rows().note(scalars);
        books.velocities.slots.note(scalars);
        books.closings.note(scalars);
        books.dates.note(scalars);
        books.retention.note(scalars);
        checkpoints.note(scalars);
    }

    /** Makes everything from the words in the tables and from the numbers, and checks it. */
    void restore(final StateScalars scalars) {
        books.accounts.restore(scalars);
        books.groups.restore(scalars);
        books.records.restore(scalars);
        books.postings.notes().restore(scalars);
        books.holds.slots.restore(scalars);
        books.history.rows().restore(scalars);
        books.velocities.slots.restore(scalars);
        books.closings.restore(scalars);
        books.dates.restore(scalars);
        books.retention.restore(scalars);
        checkpoints.restore(scalars);
        final BitSet live = books.holds.slots.used();
        books.expiries.restore(live);
        requireSums();
        books.restoreDigest(accountHashes() + recordHashes() + holdHashes(live) + velocityHashes() + books.closings.hashes());
    }

    private long accountHashes() {
        final AccountTable accounts = books.accounts;
        long sum = 0;
        for (int ordinal = 1; ordinal <= accounts.size(); ordinal++) {
            final int row = AccountTable.rowOf(ordinal);
            sum += books.accountHash(row);
            sum += StateDigest.accountDetails(accounts.rows[row], accounts.details, accounts.details(row));
        }
        return sum;
    }

    private long recordHashes() {
        long sum = 0;
        for (int row = 0; row < books.records.size(); row++) {
            sum += recordHash(row);
        }
        return sum;
    }

    /** The slot of a live hold is no part of the digest. */
    private long recordHash(final int row) {
        final int at = books.records.at(row);
        if (!books.records.isLiveHold(at)) {
            return StateDigest.record(books.records.words, at);
        }
        System.arraycopy(books.records.words, at, record, 0, RecordTable.ROW);
        record[RecordTable.SETTLED] = 0;
        return StateDigest.record(record, 0);
    }

    private long holdHashes(final BitSet live) {
        final RecordTable records = books.records;
        final long[] words = books.holds.words;
        long sum = 0;
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            final int at = books.holds.at(slot);
            final int row = books.holds.record(slot);
            if (row < 0 || !records.hasRow(row) || !records.isLiveHold(records.at(row))) {
                throw new StateException("holds: slot " + slot + " names row " + row + ", which is no live hold");
            }
            final int recordAt = records.at(row);
            sum += StateDigest.hold(records.words[recordAt + RecordTable.ID_LO], records.words[recordAt + RecordTable.ID_HI],
                words[at + REMAINING], words[at + EXPIRY], words[at + CAPTURED], words[at + TOTAL]);
            sum += records.isKept(row) ? recordHash(row) : 0;
        }
        return sum;
    }

    private long velocityHashes() {
        final BitSet used = books.velocities.slots.used();
        long sum = 0;
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            sum += StateDigest.velocity(books.velocities.words, books.velocities.at(slot));
        }
        return sum;
    }

    private void requireSums() {
        final AccountTable accounts = books.accounts;
        final long[] sums = new long[books.groups.size() * BALANCES * 2];
        for (int ordinal = 1; ordinal <= accounts.size(); ordinal++) {
            final int row = AccountTable.rowOf(ordinal);
            final int group = accounts.group(row);
            if (group >= books.groups.size()) {
                throw new StateException("accounts: " + accounts.rows[row] + " names group " + group + ", which is none");
            }
            for (int i = 0; i < BALANCES; i++) {
                add(sums, (group * BALANCES + i) * 2, accounts.rows[row + AccountTable.DEBITS_PENDING + i]);
            }
        }
        for (int group = 0; group < books.groups.size(); group++) {
            final int at = books.groups.sums(group);
            for (int i = 0; i < BALANCES * 2; i++) {
                if (books.groups.words[at + i] != sums[group * BALANCES * 2 + i]) {
                    throw new StateException("groups: the sums of ledger " + Integer.toUnsignedString(books.groups.ledger(group))
                        + ", code " + books.groups.code(group) + " are not those of their accounts");
                }
            }
        }
    }

    /** Adds a balance, which is never negative, to a sum of 128 bits. */
    private static void add(final long[] sums, final int at, final long balance) {
        sums[at] += balance;
        if (Long.compareUnsigned(sums[at], balance) < 0) {
            sums[at + 1]++;
        }
    }
}

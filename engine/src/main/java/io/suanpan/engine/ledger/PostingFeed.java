package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes values of what the books do, and holds those of a chain back until it has succeeded. Allocates, but where nobody listens:
 * then it does nothing.
 */
final class PostingFeed {
    private final AccountTable accounts;
    private final RecordTable records;
    private final PostingListener listener;
    private final List<Posting> chain = new ArrayList<>();
    private FrameWindow commands;
    private boolean inChain;

    PostingFeed(final AccountTable accounts, final RecordTable records, final PostingListener listener) {
        this.accounts = accounts;
        this.records = records;
        this.listener = listener;
    }

    /** The commands that the following postings come from. */
    void startEntry(final FrameWindow window) {
        commands = window;
    }

    /** A command has left its record, and both accounts, if it has any, are as they are after it. */
    void onRecord(final int at) {
        if (listener != null && records.debitOrdinal(at) != 0) {
            add(posting(at, false, id(at, RecordTable.ID_LO), id(at, RecordTable.REFERENCE_LO),
                records.words[at + RecordTable.AMOUNT], records.bookDate(at), records.words[at + RecordTable.TIMESTAMP],
                records.words[at + RecordTable.SEQUENCE]));
        }
    }

    /** A hold has expired, and both accounts are as they are after it. */
    void onExpiry(final int at, final long remaining, final long expiry, final int bookDate) {
        if (listener != null) {
            add(posting(at, true, Id128.ZERO, id(at, RecordTable.ID_LO), remaining, bookDate, expiry,
                firstSequenceFrom(expiry)));
        }
    }

    void begin() {
        inChain = true;
    }

    void commit() {
        inChain = false;
        if (!chain.isEmpty()) {
            chain.forEach(listener::onPosting);
            chain.clear();
        }
    }

    void rollback() {
        inChain = false;
        chain.clear();
    }

    private void add(final Posting posting) {
        if (inChain) {
            chain.add(posting);
        } else {
            listener.onPosting(posting);
        }
    }

    private Posting posting(
        final int at, final boolean expired, final Id128 id, final Id128 reference, final long amount,
        final int bookDate, final long timestamp, final long sequence) {
        return new Posting(Operation.ofNumber(records.kind(at)), expired, id, reference, amount, records.ledger(at),
            records.code(at), id(at, RecordTable.USER_DATA_128_LO), records.words[at + RecordTable.USER_DATA_64],
            records.userData32(at), bookDate, timestamp, sequence, balances(records.debitOrdinal(at)),
            balances(records.creditOrdinal(at)));
    }

    private Id128 id(final int at, final int word) {
        return new Id128(records.words[at + word + 1], records.words[at + word]);
    }

    private Balances balances(final int ordinal) {
        final long[] rows = accounts.rows;
        final int row = AccountTable.rowOf(ordinal);
        return new Balances(rows[row + AccountTable.ID], rows[row + AccountTable.VERSION], rows[row + AccountTable.DEBITS_PENDING],
            rows[row + AccountTable.DEBITS_POSTED], rows[row + AccountTable.CREDITS_PENDING],
            rows[row + AccountTable.CREDITS_POSTED]);
    }

    /** Of the first command of the entry whose timestamp is not below a time; there is one, or nothing would be due. */
    private long firstSequenceFrom(final long timestamp) {
        int low = 0;
        int high = commands.count() - 1;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (CommandFrame.timestamp(commands.buffer(), commands.offset(middle)) < timestamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return CommandFrame.sequence(commands.buffer(), commands.offset(low));
    }
}

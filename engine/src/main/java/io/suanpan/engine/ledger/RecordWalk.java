package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;

/** Walks over the transfers that a ledger remembers, oldest first. On the ledger's thread, while no command is applied. */
public final class RecordWalk {
    private final AccountTable accounts;
    private final RecordTable records;
    private int left;
    private int at;

    /**
     * Creates a walk, before the oldest transfer.
     *
     * @param ledger whose transfers
     */
    public RecordWalk(final Ledger ledger) {
        accounts = ledger.books.accounts;
        records = ledger.books.records;
        left = records.size();
    }

    /**
     * Steps to the next transfer; ids that stand for nothing else are passed over.
     *
     * @return false where there is none
     */
    public boolean next() {
        while (left > 0) {
            left--;
            at = records.at(records.rowOf(records.youngest() - left));
            if (records.debitOrdinal(at) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The transfer's id.
     *
     * @return a copy
     */
    public Id128 id() {
        return new Id128(records.words[at + RecordTable.ID_HI], records.words[at + RecordTable.ID_LO]);
    }

    /**
     * Operation that made it.
     *
     * @return null where no operation has its number
     */
    public Operation kind() {
        return Operation.ofNumber(records.kind(at));
    }

    /**
     * What it moved; of a hold, what was first held.
     *
     * @return minor units
     */
    public long amount() {
        return records.words[at + RecordTable.AMOUNT];
    }

    /**
     * What was given back of a posting.
     *
     * @return minor units; 0 where it is none
     */
    public long refunded() {
        return records.isPosting(at) ? records.words[at + RecordTable.SETTLED] : 0;
    }

    /**
     * Debited account.
     *
     * @return its id
     */
    public long debitAccountId() {
        return accounts.rows[records.debitRow(at)];
    }

    /**
     * Credited account.
     *
     * @return its id
     */
    public long creditAccountId() {
        return accounts.rows[records.creditRow(at)];
    }

    /**
     * When it was made.
     *
     * @return nanoseconds since 1970
     */
    public long timestamp() {
        return records.words[at + RecordTable.TIMESTAMP];
    }

    /**
     * Sequence of its command.
     *
     * @return from 1
     */
    public long sequence() {
        return records.words[at + RecordTable.SEQUENCE];
    }
}

package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferRecord;

/**
 * What is remembered of an id.
 *
 * @param serial    counts the insertions, from 1
 * @param content   the command with everything resolved: inherited fields, balancing and left-out amounts; of a burnt id and of a
 *                  tombstone only the operation and the id
 * @param status    of a hold, otherwise null
 * @param reversed  of a reverse, otherwise null
 * @param marks     {@link #BURNT}, {@link #TOMBSTONE} and how a record came to its content
 * @param settled   of a finished hold all that was ever held; of a transfer or capture what was refunded; minor units
 * @param bookDate  epoch day that was current; 0 before the first cut, of burnt ids and of tombstones
 * @param timestamp of the command
 * @param sequence  of the command
 */
record ModelRecord(
    long serial,
    Command content,
    HoldStatus status,
    Reversed reversed,
    int marks,
    long settled,
    int bookDate,
    long timestamp,
    long sequence) {

    /** The id was declined for a reason that could have passed. */
    static final int BURNT = 1;
    /** The amount was all that remained of the hold, or all that could still be refunded. */
    static final int TOOK_ALL = 2;
    /** user_data_128 equals the hold's. */
    static final int USER_DATA_128_INHERITED = 4;
    /** user_data_64 equals the hold's. */
    static final int USER_DATA_64_INHERITED = 8;
    /** user_data_32 equals the hold's. */
    static final int USER_DATA_32_INHERITED = 16;
    /** The id was reversed before it came. */
    static final int TOMBSTONE = 32;

    ModelRecord finished(final HoldStatus newStatus, final long heldInAll) {
        return new ModelRecord(
            serial, content, newStatus, reversed, marks, heldInAll, bookDate, timestamp, sequence);
    }

    ModelRecord refunded(final long amount) {
        return new ModelRecord(serial, content, status, reversed, marks, Math.addExact(settled, amount), bookDate, timestamp,
            sequence);
    }

    Id128 id() {
        return content.id();
    }

    Operation kind() {
        return content.operation();
    }

    boolean has(final int mark) {
        return (marks & mark) != 0;
    }

    /** A burnt id and a tombstone stand for an id only; nobody can look them up or give them back. */
    boolean isContentless() {
        return has(BURNT) || has(TOMBSTONE);
    }

    boolean isPosting() {
        return !isContentless() && (kind() == Operation.TRANSFER || kind() == Operation.CAPTURE);
    }

    /** Whether money moved, or was held or given back: only then is there a row in statements. */
    boolean hasAccounts() {
        return !isContentless() && reversed != Reversed.TOMBSTONE;
    }

    long refundable() {
        return content.amount() - settled;
    }

    TransferRecord toRecord(final long remaining) {
        return new TransferRecord(content.id(), content.operation(), status, reversed, content.debitAccountId(),
            content.creditAccountId(), content.amount(), remaining, content.reference(), content.userData128(),
            content.userData64(), content.userData32(), content.timeoutS(), content.overcaptureBps(), content.ledger(),
            content.code(), content.flags(), bookDate, timestamp, sequence);
    }
}

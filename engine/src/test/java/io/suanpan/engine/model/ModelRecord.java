package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.TransferRecord;

/**
 * What is remembered of an id.
 *
 * @param serial    counts the insertions, from 1
 * @param content   the command with everything resolved: inherited fields, balancing and left-out amounts; of a burnt id only
 *                  its operation and id
 * @param status    of a hold, otherwise null
 * @param marks     {@link #BURNT} and how a capture or release came to its content
 * @param timestamp of the command
 * @param sequence  of the command
 */
record ModelRecord(long serial, Command content, HoldStatus status, int marks, long timestamp, long sequence) {
    /** The id was declined for a reason that could have passed. */
    static final int BURNT = 1;
    /** The amount was all that remained of the hold. */
    static final int TOOK_ALL = 2;
    /** user_data_128 equals the hold's. */
    static final int USER_DATA_128_INHERITED = 4;
    /** user_data_64 equals the hold's. */
    static final int USER_DATA_64_INHERITED = 8;
    /** user_data_32 equals the hold's. */
    static final int USER_DATA_32_INHERITED = 16;

    ModelRecord with(final HoldStatus newStatus) {
        return new ModelRecord(serial, content, newStatus, marks, timestamp, sequence);
    }

    Id128 id() {
        return content.id();
    }

    boolean has(final int mark) {
        return (marks & mark) != 0;
    }

    TransferRecord toRecord(final long remaining) {
        return new TransferRecord(content.id(), content.operation(), status, null, content.debitAccountId(),
            content.creditAccountId(), content.amount(), remaining, content.reference(), content.userData128(),
            content.userData64(), content.userData32(), content.timeoutS(), content.overcaptureBps(), content.ledger(), content.code(),
            content.flags(), 0, timestamp, sequence);
    }
}

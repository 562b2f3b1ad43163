package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.HoldTable.CAPTURED;
import static io.suanpan.engine.ledger.HoldTable.EXPIRY;
import static io.suanpan.engine.ledger.HoldTable.REMAINING;
import static io.suanpan.engine.ledger.HoldTable.TOTAL;
import static io.suanpan.engine.ledger.RecordTable.ID_HI;
import static io.suanpan.engine.ledger.RecordTable.ID_LO;
import static io.suanpan.engine.ledger.RecordTable.KIND;
import static io.suanpan.engine.ledger.RecordTable.SETTLED;

import io.suanpan.engine.command.HoldStatus;

/**
 * The part of the {@link Books} that keeps live holds: from the place of a new one to its end, and of its record as long as it
 * lives. As there, each change moves the digest and can be taken back.
 */
final class HoldBooks {
    private final HoldTable holds;
    private final ExpiryQueue expiries;
    private final RecordTable records;
    private final IdIndex ids;
    private final Retention retention;
    private final StateDigest digest;
    private final UndoLog undo;

    HoldBooks(
        final HoldTable holds, final ExpiryQueue expiries, final RecordTable records, final IdIndex ids,
        final Retention retention, final StateDigest digest, final UndoLog undo) {
        this.holds = holds;
        this.expiries = expiries;
        this.records = records;
        this.ids = ids;
        this.retention = retention;
        this.digest = digest;
        this.undo = undo;
    }

    /** Takes a slot for a hold; the caller fills its row, before {@link #placed}. */
    int take() {
        final int slot = holds.slots.take();
        if (undo.isWanted()) {
            undo.keep(holds.state, holds.at(slot), HoldTable.ROW);
            undo.push(UndoLog.HOLD_TAKEN, slot);
        }
        return slot;
    }

    /** To be called when the rows of a new hold and of its record are filled. */
    void placed(final int slot) {
        enter(slot);
        if (holds.words[holds.at(slot) + EXPIRY] != 0) {
            if (undo.isWanted()) {
                undo.push(UndoLog.EXPIRY_ADDED, slot);
            }
            expiries.add(slot);
        }
    }

    /** Moves the record of a live hold, which the ring is about to overwrite, to the place that its slot has for it. */
    void keep(final int at) {
        final int slot = (int) records.words[at + SETTLED];
        final int kept = records.keptRow(slot);
        final int keptAt = records.at(kept);
        if (undo.isWanted()) {
            undo.push(UndoLog.RECORD_ROW, kept, records.state, keptAt, RecordTable.ROW);
        }
        System.arraycopy(records.words, at, records.words, keptAt, RecordTable.ROW);
        ids.addKept(records.hash(keptAt), slot);
        note(slot);
        holds.record(slot, kept);
    }

    /** Holds more than before. */
    void raise(final int slot, final long amount) {
        note(slot);
        leave(slot);
        holds.words[holds.at(slot) + REMAINING] += amount;
        holds.words[holds.at(slot) + TOTAL] += amount;
        enter(slot);
    }

    /** Takes an amount for a capture, some of which may be on top of what is held. */
    void capture(final int slot, final long amount, final long excess) {
        note(slot);
        leave(slot);
        holds.words[holds.at(slot) + REMAINING] -= amount - excess;
        holds.words[holds.at(slot) + CAPTURED] += amount;
        enter(slot);
    }

    /** Ends a live hold. Its record stays, unless the ring passed over it before. */
    void end(final int slot, final HoldStatus status) {
        final int at = holds.at(slot);
        leave(slot);
        if (holds.words[at + EXPIRY] != 0) {
            expiries.remove(slot);
            if (undo.isWanted()) {
                undo.push(UndoLog.EXPIRY_REMOVED, slot);
            }
        }
        endRecord(slot, status, holds.words[at + TOTAL]);
        note(slot);
        holds.slots.free(slot);
        if (undo.isWanted()) {
            undo.push(UndoLog.HOLD_FREED, slot);
        }
    }

    private void endRecord(final int slot, final HoldStatus status, final long total) {
        final int record = holds.record(slot);
        final int at = records.at(record);
        final long[] words = records.words;
        if (undo.isWanted()) {
            undo.push(UndoLog.RECORD_ROW, record, records.state, at, RecordTable.ROW);
        }
        words[at + SETTLED] = 0;
        digest.leave(StateDigest.record(words, at));
        if (records.isKept(record)) {
            ids.removeKept(records.hash(at), slot);
            retention.onForgotten(words[at + ID_HI]);
        } else {
            words[at + KIND] = RecordTable.withStatus(words[at + KIND], status.number());
            words[at + SETTLED] = total;
            digest.enter(StateDigest.record(words, at));
        }
    }

    private void note(final int slot) {
        if (undo.isWanted()) {
            undo.push(UndoLog.HOLD_ROW, slot, holds.state, holds.at(slot), HoldTable.ROW);
        }
    }

    private void enter(final int slot) {
        digest.enter(hash(slot));
    }

    private void leave(final int slot) {
        digest.leave(hash(slot));
    }

    private long hash(final int slot) {
        final int at = holds.at(slot);
        final int recordAt = records.at(holds.record(slot));
        return StateDigest.hold(records.words[recordAt + ID_LO], records.words[recordAt + ID_HI],
            holds.words[at + REMAINING], holds.words[at + EXPIRY], holds.words[at + CAPTURED], holds.words[at + TOTAL]);
    }
}

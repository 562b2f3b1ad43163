package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.VelocityTable.ACCOUNT;
import static io.suanpan.engine.ledger.VelocityTable.BOOK_DATE;
import static io.suanpan.engine.ledger.VelocityTable.MAX_AMOUNT;
import static io.suanpan.engine.ledger.VelocityTable.MAX_COUNT;
import static io.suanpan.engine.ledger.VelocityTable.USED_AMOUNT;
import static io.suanpan.engine.ledger.VelocityTable.USED_COUNT;

/** The part of the {@link Books} that keeps velocity limits. As there, each change moves the digest and can be taken back. */
final class VelocityBooks {
    private final VelocityTable velocities;
    private final StateDigest digest;
    private final UndoLog undo;

    VelocityBooks(final VelocityTable velocities, final StateDigest digest, final UndoLog undo) {
        this.velocities = velocities;
        this.digest = digest;
        this.undo = undo;
    }

    /** Takes a slot for the limits of an account, of which nothing is used yet. */
    int add(final int ordinal, final long maxAmount, final long maxCount, final int today) {
        final int slot = velocities.slots.take();
        final int at = velocities.at(slot);
        if (undo.isWanted()) {
            undo.keep(velocities.state, at, VelocityTable.ROW);
            undo.push(UndoLog.VELOCITY_TAKEN, slot);
        }
        final long[] words = velocities.words;
        words[at + ACCOUNT] = ordinal;
        words[at + MAX_AMOUNT] = maxAmount;
        words[at + MAX_COUNT] = maxCount;
        words[at + USED_AMOUNT] = 0;
        words[at + USED_COUNT] = 0;
        words[at + BOOK_DATE] = today;
        digest.enter(StateDigest.velocity(words, at));
        return slot;
    }

    /** Changes limits; what was used in this book date stays used. */
    void limit(final int slot, final long maxAmount, final long maxCount, final int today) {
        final int at = open(slot, today);
        velocities.words[at + MAX_AMOUNT] = maxAmount;
        velocities.words[at + MAX_COUNT] = maxCount;
        digest.enter(StateDigest.velocity(velocities.words, at));
    }

    /** Moves what is used, which stays between 0 and 2^63-1. */
    void use(final int slot, final long amount, final int count, final int today) {
        final int at = open(slot, today);
        final long[] words = velocities.words;
        final long used = words[at + USED_AMOUNT] + amount;
        words[at + USED_AMOUNT] = used >= 0 ? used : amount > 0 ? Long.MAX_VALUE : 0;
        words[at + USED_COUNT] = Math.max(0, words[at + USED_COUNT] + count);
        digest.enter(StateDigest.velocity(words, at));
    }

    /** Forgets limits, and what was used of them. */
    void remove(final int slot) {
        note(slot);
        digest.leave(StateDigest.velocity(velocities.words, velocities.at(slot)));
        velocities.slots.free(slot);
        if (undo.isWanted()) {
            undo.push(UndoLog.VELOCITY_FREED, slot);
        }
    }

    /** Takes a row out of the digest to change it, and starts it anew in a new book date. */
    private int open(final int slot, final int today) {
        note(slot);
        final int at = velocities.at(slot);
        final long[] words = velocities.words;
        digest.leave(StateDigest.velocity(words, at));
        if (words[at + BOOK_DATE] != today) {
            words[at + USED_AMOUNT] = 0;
            words[at + USED_COUNT] = 0;
            words[at + BOOK_DATE] = today;
        }
        return at;
    }

    private void note(final int slot) {
        if (undo.isWanted()) {
            undo.push(UndoLog.VELOCITY_ROW, slot, velocities.state, velocities.at(slot), VelocityTable.ROW);
        }
    }
}

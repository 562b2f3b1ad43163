package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Id128;
import java.util.BitSet;

/** Walks over the live holds of a ledger, in no order that means anything. On the ledger's thread, while no command is applied. */
public final class HoldWalk {
    private final HoldTable holds;
    private final RecordTable records;
    private final BitSet live;
    private int slot = HoldTable.NONE;
    private int at;

    /**
     * Creates a walk, before the first hold.
     *
     * @param ledger whose holds
     * @throws io.suanpan.engine.state.StateException where the table of holds is broken
     */
    public HoldWalk(final Ledger ledger) {
        holds = ledger.books.holds;
        records = ledger.books.records;
        live = holds.slots.used();
    }

    /**
     * Steps to the next hold.
     *
     * @return false where there is none
     */
    public boolean next() {
        slot = live.nextSetBit(slot + 1);
        if (slot < 0) {
            return false;
        }
        at = records.at(holds.record(slot));
        return true;
    }

    /**
     * The hold's id.
     *
     * @return a copy
     */
    public Id128 id() {
        return new Id128(records.words[at + RecordTable.ID_HI], records.words[at + RecordTable.ID_LO]);
    }

    /**
     * What is still held.
     *
     * @return minor units
     */
    public long remaining() {
        return holds.remaining(slot);
    }

    /**
     * What captures have taken so far.
     *
     * @return minor units
     */
    public long captured() {
        return holds.captured(slot);
    }

    /**
     * Most that captures may take together: what was held at first and by increments, and the share on top that the hold allows.
     *
     * @return minor units
     */
    public long ceiling() {
        return CaptureRules.ceiling(holds.total(slot), records.overcaptureBps(at));
    }

    /**
     * Rank of opening of the debited account.
     *
     * @return from 1
     */
    public int debitOrdinal() {
        return records.debitOrdinal(at);
    }

    /**
     * Rank of opening of the credited account.
     *
     * @return from 1
     */
    public int creditOrdinal() {
        return records.creditOrdinal(at);
    }
}

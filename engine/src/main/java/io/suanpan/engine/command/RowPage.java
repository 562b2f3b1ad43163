package io.suanpan.engine.command;

import io.suanpan.engine.sbe.BalanceRowDecoder;
import io.suanpan.engine.sbe.MessageHeaderDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import io.suanpan.engine.sbe.TrialBalanceRowDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** The rows of one page read: a flyweight, valid as long as the results that it came with. Not thread-safe. */
public final class RowPage {
    private final TransferResultDecoder transfer = new TransferResultDecoder();
    private final BalanceRowDecoder balance = new BalanceRowDecoder();
    private final TrialBalanceRowDecoder trialBalance = new TrialBalanceRowDecoder();
    private UnsafeBuffer buffer;
    private int mask;
    private long first;
    private int count;

    RowPage wrap(final UnsafeBuffer rows, final int rowMask, final long position, final int rowCount) {
        buffer = rows;
        mask = rowMask;
        first = position;
        count = rowCount;
        return this;
    }

    /**
     * How many rows the page has.
     *
     * @return rows
     */
    public int count() {
        return count;
    }

    /**
     * A row of {@code account_transfers}.
     *
     * @param index from 0
     * @return valid until the next call
     */
    public TransferResultDecoder transfer(final int index) {
        return transfer.wrap(buffer, body(index),
            TransferResultDecoder.BLOCK_LENGTH, TransferResultDecoder.SCHEMA_VERSION);
    }

    /**
     * A row of {@code account_balances}.
     *
     * @param index from 0
     * @return valid until the next call
     */
    public BalanceRowDecoder balance(final int index) {
        return balance.wrap(buffer, body(index),
            BalanceRowDecoder.BLOCK_LENGTH, BalanceRowDecoder.SCHEMA_VERSION);
    }

    /**
     * A row of {@code trial_balance}.
     *
     * @param index from 0
     * @return valid until the next call
     */
    public TrialBalanceRowDecoder trialBalance(final int index) {
        return trialBalance.wrap(buffer, body(index),
            TrialBalanceRowDecoder.BLOCK_LENGTH, TrialBalanceRowDecoder.SCHEMA_VERSION);
    }

    private int body(final int index) {
        return offset(index) + MessageHeaderDecoder.ENCODED_LENGTH;
    }

    /** Where a row starts in the memory of the rows. */
    int offset(final int index) {
        return ((int) (first + index) & mask) * RowMemory.ROW_BYTES;
    }
}

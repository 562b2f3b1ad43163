package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Transfer-like frames, encoded once and then copied, with only what differs written over it: a load generator must cost less
 * than what it measures. Owned by one driver thread; allocates nothing.
 */
final class Frames {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int ID_LO = HEADER + TransferCommandEncoder.idLoEncodingOffset();
    private static final int ID_HI = HEADER + TransferCommandEncoder.idHiEncodingOffset();
    private static final int DEBIT = HEADER + TransferCommandEncoder.debitAccountIdEncodingOffset();
    private static final int CREDIT = HEADER + TransferCommandEncoder.creditAccountIdEncodingOffset();
    private static final int AMOUNT = HEADER + TransferCommandEncoder.amountEncodingOffset();
    private static final int REFERENCE_LO = HEADER + TransferCommandEncoder.referenceLoEncodingOffset();
    private static final int REFERENCE_HI = HEADER + TransferCommandEncoder.referenceHiEncodingOffset();

    private final UnsafeBuffer template;
    private final Ids ids;

    Frames(final Operation operation, final int flags, final int timeoutS, final Ids ids) {
        final CommandBatch batch = new CommandBatch(1);
        final TransferCommandEncoder encoder = batch.transfer(operation).flags(flags).timeoutS(timeoutS);
        if (operation == Operation.TRANSFER || operation == Operation.HOLD) {
            encoder.ledger(Population.LEDGER).code(Population.TRANSFER_CODE);
        }
        this.template = batch.buffer();
        this.ids = ids;
    }

    Frames(final Operation operation, final Ids ids) {
        this(operation, 0, 0, ids);
    }

    /** Adds a command between two accounts. */
    void addPosting(final CommandBatch batch, final long debit, final long credit, final long amount) {
        final int offset = add(batch);
        final UnsafeBuffer buffer = batch.buffer();
        buffer.putLong(offset + DEBIT, debit, ORDER);
        buffer.putLong(offset + CREDIT, credit, ORDER);
        buffer.putLong(offset + AMOUNT, amount, ORDER);
    }

    /** Adds a command that takes all there is of an earlier one. */
    void addSettlement(final CommandBatch batch, final long referenceLo, final long referenceHi) {
        final int offset = add(batch);
        final UnsafeBuffer buffer = batch.buffer();
        buffer.putLong(offset + AMOUNT, CommandFrame.ALL, ORDER);
        buffer.putLong(offset + REFERENCE_LO, referenceLo, ORDER);
        buffer.putLong(offset + REFERENCE_HI, referenceHi, ORDER);
    }

    private int add(final CommandBatch batch) {
        ids.next();
        final int offset = batch.count() << CommandFrame.SHIFT;
        batch.add(template, 0);
        final UnsafeBuffer buffer = batch.buffer();
        buffer.putLong(offset + ID_LO, ids.lo(), ORDER);
        buffer.putLong(offset + ID_HI, ids.hi(), ORDER);
        return offset;
    }
}

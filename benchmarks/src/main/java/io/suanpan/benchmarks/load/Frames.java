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
    private final Population population;
    private final long hotParts;
    private final SplitMix random;
    private final Ids ids;

    Frames(final Operation operation, final Population population, final Ids ids, final SplitMix random) {
        final CommandBatch batch = new CommandBatch(1);
        final TransferCommandEncoder encoder = batch.transfer(operation);
        if (operation != Operation.CAPTURE) {
            encoder.ledger(Population.LEDGER).code(Population.TRANSFER_CODE);
        }
        this.template = batch.buffer();
        this.population = population;
        this.hotParts = population.hotParts();
        this.random = random;
        this.ids = ids;
    }

    /** Adds a command between two accounts of the population. */
    void addPosting(final CommandBatch batch) {
        ids.next();
        final int offset = add(batch);
        final UnsafeBuffer buffer = batch.buffer();
        final int accounts = population.accounts();
        final int credit = hotParts > 0 && random.happens(hotParts)
            ? Population.HOT_ACCOUNT : 1 + random.below(accounts);
        final int debit = 1 + random.below(accounts - 1);
        buffer.putLong(offset + DEBIT, debit < credit ? debit : debit + 1, ORDER);
        buffer.putLong(offset + CREDIT, credit, ORDER);
        buffer.putLong(offset + AMOUNT, 1 + random.below(Population.LARGEST_AMOUNT), ORDER);
    }

    /** Adds a command that takes all of a hold. */
    void addCapture(final CommandBatch batch, final long holdLo, final long holdHi) {
        ids.next();
        final int offset = add(batch);
        final UnsafeBuffer buffer = batch.buffer();
        buffer.putLong(offset + AMOUNT, CommandFrame.ALL, ORDER);
        buffer.putLong(offset + REFERENCE_LO, holdLo, ORDER);
        buffer.putLong(offset + REFERENCE_HI, holdHi, ORDER);
    }

    private int add(final CommandBatch batch) {
        final int offset = batch.count() << CommandFrame.SHIFT;
        batch.add(template, 0);
        final UnsafeBuffer buffer = batch.buffer();
        buffer.putLong(offset + ID_LO, ids.lo(), ORDER);
        buffer.putLong(offset + ID_HI, ids.hi(), ORDER);
        return offset;
    }
}

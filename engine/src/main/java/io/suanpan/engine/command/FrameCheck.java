package io.suanpan.engine.command;

import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.HOLD;
import static io.suanpan.engine.command.Operation.TRANSFER;

import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decides whether bytes are a well-formed command frame. What this lets through the ledger can judge without looking back:
 * every operation is known, every amount in range, every field that does not belong to the operation 0.
 *
 * <p>Broken money rules are not its concern: they are results, not faults. Stateless, allocates nothing.
 */
public final class FrameCheck {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int HEADER_TAIL =
        TransferCommandEncoder.SCHEMA_ID | TransferCommandEncoder.SCHEMA_VERSION << 16;

    private static final int TRANSFER_FLAGS = TransferFlags.LINKED | TransferFlags.BALANCING_DEBIT
        | TransferFlags.BALANCING_CREDIT | TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT;
    private static final int CAPTURE_FLAGS = TransferFlags.LINKED | TransferFlags.NOT_FINAL;
    private static final int ACCOUNT_FLAGS = AccountFlags.LINKED | AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS
        | AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS | AccountFlags.HISTORY | AccountFlags.CLOSED
        | AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN;

    private FrameCheck() {
    }

    /**
     * Checks one frame.
     *
     * @param buffer    with the frame
     * @param offset    where it starts
     * @param available bytes that may be read from there
     * @return null where the frame is well formed, otherwise the first fault
     */
    public static FrameFault fault(final UnsafeBuffer buffer, final int offset, final int available) {
        if (available < CommandFrame.BYTES) {
            return FrameFault.TRUNCATED;
        }
        if ((buffer.getShort(offset, ORDER) & 0xFFFF) != TransferCommandEncoder.BLOCK_LENGTH) {
            return FrameFault.WRONG_BLOCK_LENGTH;
        }
        final int schemaAndVersion = buffer.getInt(offset + MessageHeaderEncoder.schemaIdEncodingOffset(), ORDER);
        if (schemaAndVersion != HEADER_TAIL) {
            return (schemaAndVersion & 0xFFFF) != TransferCommandEncoder.SCHEMA_ID
                ? FrameFault.UNKNOWN_SCHEMA : FrameFault.UNKNOWN_VERSION;
        }
        final Operation operation = Operation.ofNumber(CommandFrame.operation(buffer, offset));
        if (operation == null) {
            return FrameFault.UNKNOWN_OPERATION;
        }
        final int templateId = buffer.getShort(offset + MessageHeaderEncoder.templateIdEncodingOffset(), ORDER) & 0xFFFF;
        if (templateId != operation.layout().templateId()) {
            return FrameFault.WRONG_TEMPLATE;
        }
        if (CommandFrame.control(buffer, offset) != 0) {
            return FrameFault.CONTROL_NOT_ZERO;
        }
        return switch (operation.layout()) {
            case ACCOUNT -> accountFault(buffer, offset);
            case TRANSFER -> transferFault(buffer, offset, operation);
            case LOOKUP -> lookupFault(buffer, offset, operation);
        };
    }

    private static FrameFault transferFault(final UnsafeBuffer buffer, final int offset, final Operation operation) {
        final boolean fresh = operation == TRANSFER || operation == HOLD;
        final int flags = CommandFrame.flags(buffer, offset);
        final int allowed = fresh ? TRANSFER_FLAGS : operation == CAPTURE ? CAPTURE_FLAGS : TransferFlags.LINKED;
        if ((flags & ~allowed) != 0) {
            return FrameFault.UNKNOWN_FLAG;
        }
        final long amount = CommandFrame.amount(buffer, offset);
        if (amount < 0 && (fresh || amount != CommandFrame.ALL)) {
            return FrameFault.AMOUNT_OUT_OF_RANGE;
        }
        if (fresh && (CommandFrame.referenceLo(buffer, offset) | CommandFrame.referenceHi(buffer, offset)) != 0) {
            return FrameFault.REFERENCE_NOT_OF_OPERATION;
        }
        if (!fresh && CommandFrame.timeoutS(buffer, offset) != 0) {
            return FrameFault.TIMEOUT_NOT_OF_OPERATION;
        }
        return (buffer.getShort(offset + CommandFrame.CODE + 2, ORDER)
            | buffer.getInt(offset + CommandFrame.LEDGER + 4, ORDER)) != 0 ? FrameFault.RESERVED_NOT_ZERO : null;
    }

    private static FrameFault accountFault(final UnsafeBuffer buffer, final int offset) {
        if ((CommandFrame.flags(buffer, offset) & ~ACCOUNT_FLAGS) != 0) {
            return FrameFault.UNKNOWN_FLAG;
        }
        if (CommandFrame.creditLimit(buffer, offset) < 0) {
            return FrameFault.CREDIT_LIMIT_OUT_OF_RANGE;
        }
        final long reserved = buffer.getShort(offset + CommandFrame.CODE + 2, ORDER)
            | CommandFrame.idHi(buffer, offset)
            | CommandFrame.debitAccountId(buffer, offset)
            | CommandFrame.creditAccountId(buffer, offset)
            | CommandFrame.referenceLo(buffer, offset)
            | CommandFrame.referenceHi(buffer, offset)
            | CommandFrame.timeoutS(buffer, offset)
            | buffer.getInt(offset + CommandFrame.LEDGER + 4, ORDER);
        return reserved != 0 ? FrameFault.RESERVED_NOT_ZERO : null;
    }

    private static FrameFault lookupFault(final UnsafeBuffer buffer, final int offset, final Operation operation) {
        if ((CommandFrame.flags(buffer, offset) & ~TransferFlags.LINKED) != 0) {
            return FrameFault.UNKNOWN_FLAG;
        }
        if (operation == Operation.LOOKUP_ACCOUNT && CommandFrame.idHi(buffer, offset) != 0) {
            return FrameFault.ID_HI_NOT_OF_OPERATION;
        }
        long reserved = buffer.getInt(offset + CommandFrame.CODE, ORDER);
        for (int at = CommandFrame.DEBIT_ACCOUNT_ID; at < CommandFrame.TIMESTAMP; at += Long.BYTES) {
            reserved |= buffer.getLong(offset + at, ORDER);
        }
        return reserved != 0 ? FrameFault.RESERVED_NOT_ZERO : null;
    }

}

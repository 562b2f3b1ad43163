package io.suanpan.engine.command;

import static io.suanpan.engine.command.Operation.ACCOUNT_BALANCES;
import static io.suanpan.engine.command.Operation.ACCOUNT_TRANSFERS;
import static io.suanpan.engine.command.Operation.BALANCES_AT;
import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.FREEZE;
import static io.suanpan.engine.command.Operation.HOLD;
import static io.suanpan.engine.command.Operation.INCREMENT;
import static io.suanpan.engine.command.Operation.OPEN_ACCOUNT;
import static io.suanpan.engine.command.Operation.REFUND;
import static io.suanpan.engine.command.Operation.REVERSE;
import static io.suanpan.engine.command.Operation.SET_LIMIT;
import static io.suanpan.engine.command.Operation.SET_VELOCITY;
import static io.suanpan.engine.command.Operation.TRANSFER;
import static io.suanpan.engine.command.Operation.UNFREEZE;

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

    private static final int SIDES = AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN;
    private static final int PAGE_FLAGS =
        PageFlags.LINKED | PageFlags.REVERSED | PageFlags.DEBITS | PageFlags.CREDITS;

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
            case ACCOUNT -> accountFault(buffer, offset, operation);
            case TRANSFER -> transferFault(buffer, offset, operation);
            case LOOKUP -> lookupFault(buffer, offset, operation);
            case BOOK -> bookFault(buffer, offset, operation);
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
        if (amount < 0 && (amount != CommandFrame.ALL || fresh || operation == INCREMENT)) {
            return FrameFault.AMOUNT_OUT_OF_RANGE;
        }
        final FrameFault foreign = foreignFault(buffer, offset, operation, fresh);
        if (foreign != null) {
            return foreign;
        }
        return buffer.getInt(offset + CommandFrame.LEDGER + 4, ORDER) != 0 ? FrameFault.RESERVED_NOT_ZERO : null;
    }

    /** The first field that is set and that a transfer-like operation does not have. */
    private static FrameFault foreignFault(
        final UnsafeBuffer buffer, final int offset, final Operation operation, final boolean fresh) {
        if (operation != HOLD && CommandFrame.overcaptureBps(buffer, offset) != 0) {
            return FrameFault.OVERCAPTURE_NOT_OF_OPERATION;
        }
        if (fresh) {
            return (CommandFrame.referenceLo(buffer, offset) | CommandFrame.referenceHi(buffer, offset)) != 0
                ? FrameFault.REFERENCE_NOT_OF_OPERATION : null;
        }
        if (CommandFrame.timeoutS(buffer, offset) != 0) {
            return FrameFault.TIMEOUT_NOT_OF_OPERATION;
        }
        if (operation == REVERSE && CommandFrame.amount(buffer, offset) != 0) {
            return FrameFault.AMOUNT_NOT_OF_OPERATION;
        }
        final boolean ofOriginal = operation == REFUND || operation == REVERSE;
        return ofOriginal && (CommandFrame.debitAccountId(buffer, offset) | CommandFrame.creditAccountId(buffer, offset)
            | CommandFrame.ledger(buffer, offset) | CommandFrame.code(buffer, offset)) != 0
            ? FrameFault.ACCOUNTS_NOT_OF_OPERATION : null;
    }

    private static FrameFault accountFault(final UnsafeBuffer buffer, final int offset, final Operation operation) {
        final boolean opens = operation == OPEN_ACCOUNT;
        final boolean freezes = operation == FREEZE || operation == UNFREEZE;
        final int flags = CommandFrame.flags(buffer, offset);
        if ((flags & ~(opens ? ACCOUNT_FLAGS : freezes ? AccountFlags.LINKED | SIDES : AccountFlags.LINKED)) != 0) {
            return FrameFault.UNKNOWN_FLAG;
        }
        if (freezes && (flags & SIDES) == 0) {
            return FrameFault.SIDE_MISSING;
        }
        if (CommandFrame.creditLimit(buffer, offset) < 0) {
            return FrameFault.CREDIT_LIMIT_OUT_OF_RANGE;
        }
        if (CommandFrame.maxDebitAmount(buffer, offset) < 0) {
            return FrameFault.MAX_DEBIT_AMOUNT_OUT_OF_RANGE;
        }
        final FrameFault foreign = foreignToAccount(buffer, offset, operation);
        if (foreign != null) {
            return foreign;
        }
        final long reserved = buffer.getShort(offset + CommandFrame.CODE + 2, ORDER)
            | CommandFrame.idHi(buffer, offset)
            | CommandFrame.creditAccountId(buffer, offset)
            | CommandFrame.referenceLo(buffer, offset)
            | CommandFrame.referenceHi(buffer, offset)
            | buffer.getInt(offset + CommandFrame.LEDGER + 4, ORDER);
        return reserved != 0 ? FrameFault.RESERVED_NOT_ZERO : null;
    }

    private static FrameFault foreignToAccount(final UnsafeBuffer buffer, final int offset, final Operation operation) {
        if (operation != OPEN_ACCOUNT && (CommandFrame.code(buffer, offset) | CommandFrame.ledger(buffer, offset)
            | CommandFrame.userData128Lo(buffer, offset) | CommandFrame.userData128Hi(buffer, offset)
            | CommandFrame.userData64(buffer, offset) | CommandFrame.userData32(buffer, offset)) != 0) {
            return FrameFault.CONTENT_NOT_OF_OPERATION;
        }
        if (operation != OPEN_ACCOUNT && operation != SET_LIMIT && CommandFrame.creditLimit(buffer, offset) != 0) {
            return FrameFault.CREDIT_LIMIT_NOT_OF_OPERATION;
        }
        return operation != SET_VELOCITY
            && (CommandFrame.maxDebitAmount(buffer, offset) | CommandFrame.maxDebitCount(buffer, offset)) != 0
            ? FrameFault.VELOCITY_NOT_OF_OPERATION : null;
    }

    private static FrameFault bookFault(final UnsafeBuffer buffer, final int offset, final Operation operation) {
        final boolean pages = operation == ACCOUNT_TRANSFERS || operation == ACCOUNT_BALANCES;
        if ((CommandFrame.flags(buffer, offset) & ~(pages ? PAGE_FLAGS : PageFlags.LINKED)) != 0) {
            return FrameFault.UNKNOWN_FLAG;
        }
        final long from = CommandFrame.fromTimestamp(buffer, offset);
        final long to = CommandFrame.toTimestamp(buffer, offset);
        if (from < 0 || to < 0) {
            return FrameFault.TIME_OUT_OF_RANGE;
        }
        if (pages && CommandFrame.bookDate(buffer, offset) != 0) {
            return FrameFault.BOOK_DATE_NOT_OF_OPERATION;
        }
        if (!pages && (from | to | CommandFrame.rowLimit(buffer, offset)) != 0) {
            return FrameFault.PAGE_NOT_OF_OPERATION;
        }
        if (!pages && operation != BALANCES_AT && CommandFrame.idLo(buffer, offset) != 0) {
            return FrameFault.ACCOUNT_ID_NOT_OF_OPERATION;
        }
        long reserved = buffer.getInt(offset + CommandFrame.CODE, ORDER) | CommandFrame.idHi(buffer, offset)
            | CommandFrame.userData32(buffer, offset) | CommandFrame.ledger(buffer, offset);
        for (int at = CommandFrame.AMOUNT; at < CommandFrame.USER_DATA_32; at += Long.BYTES) {
            reserved |= buffer.getLong(offset + at, ORDER);
        }
        return reserved != 0 ? FrameFault.RESERVED_NOT_ZERO : null;
    }

    private static FrameFault lookupFault(final UnsafeBuffer buffer, final int offset, final Operation operation) {
        if ((CommandFrame.flags(buffer, offset) & ~(operation == Operation.CHECKPOINT ? 0 : TransferFlags.LINKED)) != 0) {
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

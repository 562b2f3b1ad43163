package io.suanpan.engine.command;

import static io.suanpan.engine.command.FrameFault.ACCOUNTS_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.ACCOUNT_ID_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.AMOUNT_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.BOOK_DATE_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.CONTENT_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.CREDIT_LIMIT_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.ID_HI_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.OVERCAPTURE_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.PAGE_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.REFERENCE_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.TIMEOUT_NOT_OF_OPERATION;
import static io.suanpan.engine.command.FrameFault.VELOCITY_NOT_OF_OPERATION;
import static io.suanpan.engine.command.Operation.ACCOUNT_BALANCES;
import static io.suanpan.engine.command.Operation.ACCOUNT_TRANSFERS;
import static io.suanpan.engine.command.Operation.BALANCES_AT;
import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.DAY_CUT;
import static io.suanpan.engine.command.Operation.FREEZE;
import static io.suanpan.engine.command.Operation.HOLD;
import static io.suanpan.engine.command.Operation.INCREMENT;
import static io.suanpan.engine.command.Operation.LOOKUP_TRANSFER;
import static io.suanpan.engine.command.Operation.OPEN_ACCOUNT;
import static io.suanpan.engine.command.Operation.REFUND;
import static io.suanpan.engine.command.Operation.RELEASE;
import static io.suanpan.engine.command.Operation.REVERSE;
import static io.suanpan.engine.command.Operation.SET_LIMIT;
import static io.suanpan.engine.command.Operation.SET_VELOCITY;
import static io.suanpan.engine.command.Operation.TRANSFER;
import static io.suanpan.engine.command.Operation.TRIAL_BALANCE;
import static io.suanpan.engine.command.Operation.UNFREEZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.suanpan.engine.sbe.MessageHeaderEncoder;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason that each kind of broken frame is given, and the bounds of batches and windows. */
class FrameCheckTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldPassAFrameOfZerosOfEachOperation(final Operation operation) {
        assertNull(FrameCheck.fault(frame(operation), 0, CommandFrame.BYTES));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldNameTheFaultOfTheHeader(final Operation operation) {
        assertFault(FrameFault.WRONG_BLOCK_LENGTH, operation, frame -> frame.putShort(0, (short) 119, ORDER));
        assertFault(FrameFault.WRONG_BLOCK_LENGTH, operation, frame -> frame.putShort(0, (short) 0x8078, ORDER));
        assertFault(FrameFault.UNKNOWN_SCHEMA, operation,
            frame -> frame.putShort(MessageHeaderEncoder.schemaIdEncodingOffset(), (short) 1, ORDER));
        assertFault(FrameFault.UNKNOWN_VERSION, operation,
            frame -> frame.putShort(MessageHeaderEncoder.versionEncodingOffset(), (short) 2, ORDER));
        assertFault(FrameFault.UNKNOWN_VERSION, operation,
            frame -> frame.putShort(MessageHeaderEncoder.versionEncodingOffset(), (short) 0, ORDER));
        assertFault(FrameFault.WRONG_TEMPLATE, operation,
            frame -> frame.putShort(MessageHeaderEncoder.templateIdEncodingOffset(), (short) 101, ORDER));
        assertFault(FrameFault.UNKNOWN_OPERATION, operation, frame -> frame.putByte(CommandFrame.OPERATION, (byte) 0));
        assertFault(FrameFault.UNKNOWN_OPERATION, operation, frame -> frame.putByte(CommandFrame.OPERATION, (byte) 0xFF));
        assertFault(FrameFault.CONTROL_NOT_ZERO, operation,
            frame -> CommandFrame.control(frame, 0, CommandFrame.END_OF_BATCH));
        assertFault(FrameFault.CONTROL_NOT_ZERO, operation, frame -> CommandFrame.control(frame, 0, 0x80));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldRefuseEveryFlagThatTheOperationDoesNotHave(final Operation operation) {
        final int allowed = switch (operation) {
            case OPEN_ACCOUNT -> 0b111_1111;
            case TRANSFER, HOLD -> 0b1_1111;
            case CAPTURE -> 0b10_0001;
            case FREEZE, UNFREEZE -> 0b110_0001;
            case ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> 0b1111;
            case CHECKPOINT -> 0;
            default -> 0b1;
        };
        for (int bit = 0; bit < Short.SIZE; bit++) {
            final int flag = 1 << bit;
            final UnsafeBuffer frame = frame(operation);
            flags(frame, CommandFrame.flags(frame, 0) | flag);
            assertEquals((allowed & flag) != 0 ? null : FrameFault.UNKNOWN_FLAG,
                FrameCheck.fault(frame, 0, CommandFrame.BYTES), operation + " bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, names = {"FREEZE", "UNFREEZE"})
    void shouldRefuseAFreezeOfNoSide(final Operation operation) {
        assertFault(FrameFault.SIDE_MISSING, operation, frame -> flags(frame, 0));
        assertFault(FrameFault.SIDE_MISSING, operation, frame -> flags(frame, AccountFlags.LINKED));
        assertFault(null, operation, frame -> flags(frame, AccountFlags.DEBIT_FROZEN));
        assertFault(null, operation, frame -> flags(frame, AccountFlags.CREDIT_FROZEN));
        assertFault(null, operation, frame -> flags(frame, AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN));
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSFER,          AMOUNT,           -1, AMOUNT_OUT_OF_RANGE",
        "HOLD,              AMOUNT,           -1, AMOUNT_OUT_OF_RANGE",
        "HOLD,              AMOUNT,           MIN, AMOUNT_OUT_OF_RANGE",
        "INCREMENT,         AMOUNT,           -1, AMOUNT_OUT_OF_RANGE",
        "CAPTURE,           AMOUNT,           -2, AMOUNT_OUT_OF_RANGE",
        "RELEASE,           AMOUNT,           MIN, AMOUNT_OUT_OF_RANGE",
        "REFUND,            AMOUNT,           -2, AMOUNT_OUT_OF_RANGE",
        "REVERSE,           AMOUNT,           -2, AMOUNT_OUT_OF_RANGE",
        "REVERSE,           AMOUNT,           -1, AMOUNT_NOT_OF_OPERATION",
        "REVERSE,           AMOUNT,           MAX, AMOUNT_NOT_OF_OPERATION",
        "CAPTURE,           AMOUNT,           -1,",
        "RELEASE,           AMOUNT,           -1,",
        "REFUND,            AMOUNT,           -1,",
        "TRANSFER,          AMOUNT,           MAX,",
        "INCREMENT,         AMOUNT,           MAX,",
        "OPEN_ACCOUNT,      CREDIT_LIMIT,     -1, CREDIT_LIMIT_OUT_OF_RANGE",
        "SET_LIMIT,         CREDIT_LIMIT,     MIN, CREDIT_LIMIT_OUT_OF_RANGE",
        "OPEN_ACCOUNT,      CREDIT_LIMIT,     MAX,",
        "SET_LIMIT,         CREDIT_LIMIT,     MAX,",
        "SET_VELOCITY,      MAX_DEBIT_AMOUNT, -1, MAX_DEBIT_AMOUNT_OUT_OF_RANGE",
        "SET_VELOCITY,      MAX_DEBIT_AMOUNT, MAX,",
        "ACCOUNT_TRANSFERS, FROM_TIMESTAMP,   -1, TIME_OUT_OF_RANGE",
        "ACCOUNT_BALANCES,  TO_TIMESTAMP,     MIN, TIME_OUT_OF_RANGE",
        "ACCOUNT_TRANSFERS, TO_TIMESTAMP,     MAX,",
    })
    void shouldRefuseNumbersOutOfRange(
        final Operation operation, final Field field, final String number, final FrameFault expected) {
        final long value = switch (number) {
            case "MAX" -> Long.MAX_VALUE;
            case "MIN" -> Long.MIN_VALUE;
            default -> Long.parseLong(number);
        };
        assertFault(expected, operation, frame -> frame.putLong(field.offset, value, ORDER));
    }

    /** Every byte of a frame on its own: the operation has it, another one of the same message has it, or nobody. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldRefuseEveryFieldThatTheOperationDoesNotHave(final Operation operation) {
        for (int at = CommandFrame.FLAGS + Short.BYTES; at < CommandFrame.BYTES; at++) {
            final int place = at;
            assertFault(expected(operation, at), operation, frame -> frame.putByte(place, (byte) 1));
        }
    }

    private static FrameFault expected(final Operation operation, final int at) {
        FrameFault fault = FrameFault.RESERVED_NOT_ZERO;
        for (final Field field : Field.values()) {
            if (at >= field.offset && at < field.offset + field.bytes) {
                if (field.isOf(operation)) {
                    return null;
                }
                if (field.isOfLayout(operation.layout())) {
                    fault = field.foreign;
                }
            }
        }
        return fault;
    }

    /** The fields of frames behind the flags, what is wrong with them elsewhere, and the operations that have them. */
    private enum Field {
        CODE(CommandFrame.CODE, Short.BYTES, ACCOUNTS_NOT_OF_OPERATION, TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT),
        ACCOUNT_CODE(CommandFrame.CODE, Short.BYTES, CONTENT_NOT_OF_OPERATION, OPEN_ACCOUNT),
        OVERCAPTURE_BPS(CommandFrame.OVERCAPTURE_BPS, Short.BYTES, OVERCAPTURE_NOT_OF_OPERATION, HOLD),
        ID_LO(CommandFrame.ID_LO, Long.BYTES, ACCOUNT_ID_NOT_OF_OPERATION, allBut(DAY_CUT, TRIAL_BALANCE)),
        ID_HI(CommandFrame.ID_HI, Long.BYTES, ID_HI_NOT_OF_OPERATION,
            TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT, REFUND, REVERSE, LOOKUP_TRANSFER, Operation.CHECKPOINT),
        ACCOUNT_IDS(CommandFrame.DEBIT_ACCOUNT_ID, 2 * Long.BYTES, ACCOUNTS_NOT_OF_OPERATION,
            TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT),
        MAX_DEBIT_AMOUNT(CommandFrame.MAX_DEBIT_AMOUNT, Long.BYTES, VELOCITY_NOT_OF_OPERATION, SET_VELOCITY),
        FROM_TIMESTAMP(CommandFrame.FROM_TIMESTAMP, Long.BYTES, PAGE_NOT_OF_OPERATION, ACCOUNT_TRANSFERS, ACCOUNT_BALANCES),
        TO_TIMESTAMP(CommandFrame.TO_TIMESTAMP, Long.BYTES, PAGE_NOT_OF_OPERATION, ACCOUNT_TRANSFERS, ACCOUNT_BALANCES),
        AMOUNT(CommandFrame.AMOUNT, Long.BYTES, AMOUNT_NOT_OF_OPERATION, TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT, REFUND),
        CREDIT_LIMIT(CommandFrame.CREDIT_LIMIT, Long.BYTES, CREDIT_LIMIT_NOT_OF_OPERATION, OPEN_ACCOUNT, SET_LIMIT),
        REFERENCE(CommandFrame.REFERENCE_LO, 2 * Long.BYTES, REFERENCE_NOT_OF_OPERATION,
            CAPTURE, RELEASE, INCREMENT, REFUND, REVERSE),
        USER_DATA(CommandFrame.USER_DATA_128_LO, 3 * Long.BYTES + Integer.BYTES, CONTENT_NOT_OF_OPERATION,
            OPEN_ACCOUNT, TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT, REFUND, REVERSE),
        TIMEOUT_S(CommandFrame.TIMEOUT_S, Integer.BYTES, TIMEOUT_NOT_OF_OPERATION, TRANSFER, HOLD),
        MAX_DEBIT_COUNT(CommandFrame.MAX_DEBIT_COUNT, Integer.BYTES, VELOCITY_NOT_OF_OPERATION, SET_VELOCITY),
        ROW_LIMIT(CommandFrame.ROW_LIMIT, Integer.BYTES, PAGE_NOT_OF_OPERATION, ACCOUNT_TRANSFERS, ACCOUNT_BALANCES),
        LEDGER(CommandFrame.LEDGER, Integer.BYTES, ACCOUNTS_NOT_OF_OPERATION, TRANSFER, HOLD, CAPTURE, RELEASE, INCREMENT),
        ACCOUNT_LEDGER(CommandFrame.LEDGER, Integer.BYTES, CONTENT_NOT_OF_OPERATION, OPEN_ACCOUNT),
        BOOK_DATE(CommandFrame.BOOK_DATE, Integer.BYTES, BOOK_DATE_NOT_OF_OPERATION, DAY_CUT, BALANCES_AT, TRIAL_BALANCE),
        /** What the ring writes; whatever a caller left there is overwritten. */
        STAMP(CommandFrame.TIMESTAMP, 2 * Long.BYTES, null, Operation.values());

        private final int offset;
        private final int bytes;
        private final FrameFault foreign;
        /** Bit by number. */
        private final int operations;

        Field(final int offset, final int bytes, final FrameFault foreign, final Operation... operations) {
            this.offset = offset;
            this.bytes = bytes;
            this.foreign = foreign;
            this.operations = Stream.of(operations).mapToInt(operation -> 1 << operation.number()).sum();
        }

        private static Operation[] allBut(final Operation... others) {
            final Set<Operation> all = EnumSet.allOf(Operation.class);
            List.of(others).forEach(all::remove);
            return all.toArray(Operation[]::new);
        }

        boolean isOf(final Operation operation) {
            return (operations & 1 << operation.number()) != 0;
        }

        boolean isOfLayout(final Operation.Layout layout) {
            return Stream.of(Operation.values()).anyMatch(operation -> operation.layout() == layout && isOf(operation));
        }
    }

    @Test
    void shouldNotReserveMoreThanABatchMayHold() {
        assertThrows(IllegalArgumentException.class, () -> new CommandBatch(0));
        assertThrows(IllegalArgumentException.class, () -> new CommandBatch(CommandBatch.MAX_COMMANDS + 1));
    }

    @Test
    void shouldRefuseWhatAFullBatchCannotHold() {
        final CommandBatch batch = new CommandBatch(1);
        batch.transfer(Operation.TRANSFER);
        assertThrows(IllegalStateException.class, () -> batch.lookup(Operation.LOOKUP_ACCOUNT));
        assertThrows(IllegalStateException.class, () -> batch.add(batch.buffer(), 0));
        assertEquals(1, batch.count());
    }

    @Test
    void shouldRefuseToEncodeAnOperationInAnotherLayout() {
        final CommandBatch batch = new CommandBatch(1);
        assertThrows(IllegalArgumentException.class, () -> batch.transfer(Operation.OPEN_ACCOUNT));
        assertThrows(IllegalArgumentException.class, () -> batch.account(Operation.TRANSFER));
        assertThrows(IllegalArgumentException.class, () -> batch.lookup(Operation.CAPTURE));
        assertEquals(0, batch.count());
    }

    @Test
    void shouldStartEachCommandOfAReusedBatchWithZeros() {
        final CommandBatch batch = new CommandBatch(1);
        batch.buffer().setMemory(0, CommandFrame.BYTES, (byte) 0xFF);
        batch.lookup(Operation.LOOKUP_ACCOUNT);
        assertEquals(Command.of(Operation.LOOKUP_ACCOUNT).build(), Command.decode(batch.buffer(), 0));
        assertNull(FrameCheck.fault(batch.buffer(), 0, CommandFrame.BYTES));
    }

    @Test
    void shouldCopyARunThatWraps() {
        final UnsafeBuffer ring = new UnsafeBuffer(new byte[4 * CommandFrame.BYTES]);
        for (int i = 0; i < 4; i++) {
            ring.setMemory(i * CommandFrame.BYTES, CommandFrame.BYTES, (byte) i);
        }
        final FrameWindow window = new FrameWindow(CommandFrame.BYTES).wrapRing(ring, 7, 4, 3);
        assertEquals(3 * CommandFrame.BYTES, window.offset(0));
        assertEquals(0, window.offset(1));
        assertEquals(CommandFrame.BYTES, window.offset(2));
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[window.bytes()]);
        window.copyTo(copy, 0);
        assertEquals(3, copy.getByte(0));
        assertEquals(0, copy.getByte(CommandFrame.BYTES));
        assertEquals(1, copy.getByte(3 * CommandFrame.BYTES - 1));
    }

    private static void flags(final UnsafeBuffer frame, final int flags) {
        frame.putShort(CommandFrame.FLAGS, (short) flags, ORDER);
    }

    private static void assertFault(
        final FrameFault expected, final Operation operation, final Consumer<UnsafeBuffer> damage) {
        final UnsafeBuffer frame = frame(operation);
        damage.accept(frame);
        assertEquals(expected, FrameCheck.fault(frame, 0, CommandFrame.BYTES), operation::text);
    }

    /** All zeros, but for what no frame of the operation can do without. */
    private static UnsafeBuffer frame(final Operation operation) {
        final boolean freezes = operation == FREEZE || operation == UNFREEZE;
        final CommandBatch batch = new CommandBatch(1);
        Command.of(operation).flags(freezes ? AccountFlags.DEBIT_FROZEN : 0).build().encode(batch);
        return batch.buffer();
    }
}

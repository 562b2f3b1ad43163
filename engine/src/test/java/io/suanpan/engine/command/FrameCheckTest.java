package io.suanpan.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.sbe.MessageHeaderEncoder;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason that each kind of broken frame is given, and the bounds of batches and windows. */
class FrameCheckTest {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldPassAnEmptyFrameOfEachOperation(final Operation operation) {
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
            default -> 0b1;
        };
        for (int bit = 0; bit < Short.SIZE; bit++) {
            final short flag = (short) (1 << bit);
            final UnsafeBuffer frame = frame(operation);
            frame.putShort(CommandFrame.FLAGS, flag, ORDER);
            assertEquals((allowed & flag) != 0 ? null : FrameFault.UNKNOWN_FLAG,
                FrameCheck.fault(frame, 0, CommandFrame.BYTES), operation + " bit " + bit);
        }
    }

    @Test
    void shouldRefuseAmountsOutOfRange() {
        assertFault(FrameFault.AMOUNT_OUT_OF_RANGE, Operation.TRANSFER, frame -> amount(frame, -1));
        assertFault(FrameFault.AMOUNT_OUT_OF_RANGE, Operation.HOLD, frame -> amount(frame, -1));
        assertFault(FrameFault.AMOUNT_OUT_OF_RANGE, Operation.HOLD, frame -> amount(frame, Long.MIN_VALUE));
        assertFault(FrameFault.AMOUNT_OUT_OF_RANGE, Operation.CAPTURE, frame -> amount(frame, -2));
        assertFault(FrameFault.AMOUNT_OUT_OF_RANGE, Operation.RELEASE, frame -> amount(frame, Long.MIN_VALUE));
        assertFault(FrameFault.CREDIT_LIMIT_OUT_OF_RANGE, Operation.OPEN_ACCOUNT, frame -> amount(frame, -1));
        assertFault(null, Operation.CAPTURE, frame -> amount(frame, CommandFrame.ALL));
        assertFault(null, Operation.RELEASE, frame -> amount(frame, CommandFrame.ALL));
        assertFault(null, Operation.TRANSFER, frame -> amount(frame, Long.MAX_VALUE));
        assertFault(null, Operation.OPEN_ACCOUNT, frame -> amount(frame, Long.MAX_VALUE));
    }

    @Test
    void shouldRefuseFieldsOfOtherOperations() {
        for (final Operation fresh : List.of(Operation.TRANSFER, Operation.HOLD)) {
            assertFault(FrameFault.REFERENCE_NOT_OF_OPERATION, fresh, frame -> frame.putLong(CommandFrame.REFERENCE_LO, 1));
            assertFault(FrameFault.REFERENCE_NOT_OF_OPERATION, fresh, frame -> frame.putLong(CommandFrame.REFERENCE_HI, 1));
            assertFault(null, fresh, frame -> frame.putInt(CommandFrame.TIMEOUT_S, 1));
        }
        for (final Operation settling : List.of(Operation.CAPTURE, Operation.RELEASE)) {
            assertFault(FrameFault.TIMEOUT_NOT_OF_OPERATION, settling, frame -> frame.putInt(CommandFrame.TIMEOUT_S, 1));
            assertFault(null, settling, frame -> frame.putLong(CommandFrame.REFERENCE_HI, 1));
        }
        assertFault(FrameFault.ID_HI_NOT_OF_OPERATION, Operation.LOOKUP_ACCOUNT, frame -> frame.putLong(CommandFrame.ID_HI, 1));
        assertFault(null, Operation.LOOKUP_TRANSFER, frame -> frame.putLong(CommandFrame.ID_HI, 1));
    }

    @ParameterizedTest
    @EnumSource(FrameFault.class)
    void shouldNameFieldAndRuleOfEachFault(final FrameFault fault) {
        assertTrue(fault.text().matches("[a-z][A-Za-z ]+: .+"), fault::text);
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

    private static void amount(final UnsafeBuffer frame, final long amount) {
        frame.putLong(CommandFrame.AMOUNT, amount, ORDER);
    }

    private static void assertFault(
        final FrameFault expected, final Operation operation, final Consumer<UnsafeBuffer> damage) {
        final UnsafeBuffer frame = frame(operation);
        damage.accept(frame);
        assertEquals(expected, FrameCheck.fault(frame, 0, CommandFrame.BYTES));
    }

    private static UnsafeBuffer frame(final Operation operation) {
        final CommandBatch batch = new CommandBatch(1);
        Command.of(operation).build().encode(batch);
        return batch.buffer();
    }
}

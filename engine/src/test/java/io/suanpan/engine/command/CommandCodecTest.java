package io.suanpan.engine.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.stream.Seeds;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Commands to bytes and back, and what is made of any other bytes: a fault with a reason, or a command that reads back to the
 * very same bytes. Buffers are of exactly the frame's size, so that a read beyond it is an exception.
 */
class CommandCodecTest {
    private static final int COMMANDS = 50_000;
    private static final int WILD_FRAMES = 300_000;
    private static final int FLIPPED_FRAMES = 200;

    @Test
    void shouldReadBackEveryCommand() {
        final WildCommands commands = new WildCommands(Seeds.next(CommandCodecTest.class));
        for (int i = 0; i < COMMANDS; i++) {
            final Command command = commands.next();
            final UnsafeBuffer frame = frame(command);
            assertNull(fault(frame), command::toString);
            assertEquals(command, Command.decode(frame, 0));
        }
    }

    @Test
    void shouldReadBackCommandsWhereverTheyStandInABatch() {
        final WildCommands commands = new WildCommands(Seeds.next(CommandCodecTest.class));
        final CommandBatch batch = new CommandBatch(CommandBatch.MAX_COMMANDS);
        for (int round = 0; round < 2; round++) {
            final Command[] expected = new Command[CommandBatch.MAX_COMMANDS];
            batch.clear();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = commands.next();
                expected[i].encode(batch);
            }
            assertEquals(expected.length, batch.count());
            for (int i = 0; i < expected.length; i++) {
                assertNull(FrameCheck.fault(batch.buffer(), i * CommandFrame.BYTES, CommandFrame.BYTES));
                assertEquals(expected[i], Command.decode(batch.buffer(), i * CommandFrame.BYTES));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldRefuseEveryTruncation(final Operation operation) {
        final UnsafeBuffer whole = frame(new WildCommands(Seeds.next(CommandCodecTest.class)).next(operation));
        for (int length = 0; length < CommandFrame.BYTES; length++) {
            final byte[] bytes = new byte[length];
            whole.getBytes(0, bytes);
            assertEquals(FrameFault.TRUNCATED, FrameCheck.fault(new UnsafeBuffer(bytes), 0, length));
            assertEquals(FrameFault.TRUNCATED, FrameCheck.fault(whole, CommandFrame.BYTES - length, length));
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldRefuseOrReadBackEveryFlippedBit(final Operation operation) {
        final WildCommands commands = new WildCommands(Seeds.next(CommandCodecTest.class));
        for (int i = 0; i < FLIPPED_FRAMES; i++) {
            final UnsafeBuffer frame = frame(commands.next(operation));
            for (int bit = 0; bit < CommandFrame.BYTES * Byte.SIZE; bit++) {
                flip(frame, bit);
                requireRefusedOrReadBack(frame);
                flip(frame, bit);
            }
        }
    }

    @Test
    void shouldRefuseOrReadBackWildBytes() {
        final long seed = Seeds.next(CommandCodecTest.class);
        final RandomGenerator random = new SplittableRandom(seed);
        final WildCommands commands = new WildCommands(seed);
        final Set<FrameFault> seen = EnumSet.noneOf(FrameFault.class);
        int accepted = 0;
        for (int i = 0; i < WILD_FRAMES; i++) {
            final UnsafeBuffer frame = frame(commands.next());
            damage(frame, random);
            final FrameFault fault = requireRefusedOrReadBack(frame);
            if (fault == null) {
                accepted++;
            } else {
                seen.add(fault);
            }
        }
        assertTrue(accepted > WILD_FRAMES / 100, "accepted " + accepted);
        assertEquals(EnumSet.complementOf(EnumSet.of(FrameFault.TRUNCATED)), seen);
    }

    @Test
    void shouldRefuseBytesFromNowhere() {
        final RandomGenerator random = new SplittableRandom(Seeds.next(CommandCodecTest.class));
        final byte[] bytes = new byte[CommandFrame.BYTES];
        for (int i = 0; i < WILD_FRAMES; i++) {
            random.nextBytes(bytes);
            final FrameFault fault = fault(new UnsafeBuffer(bytes));
            assertNotNull(fault);
            assertFalse(fault.text().isBlank());
        }
    }

    /** From one flipped byte to a frame whose fields are all noise behind a header that is right. */
    private static void damage(final UnsafeBuffer frame, final RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> frame.putByte(random.nextInt(CommandFrame.BYTES), (byte) random.nextInt(256));
            case 1 -> frame.putLong(random.nextInt(CommandFrame.BYTES - Long.BYTES + 1), random.nextLong());
            case 2 -> frame.putByte(CommandFrame.OPERATION, (byte) random.nextInt(28));
            default -> {
                for (int at = CommandFrame.FLAGS; at < CommandFrame.BYTES; at++) {
                    if (random.nextInt(8) == 0) {
                        frame.putByte(at, (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0));
                    }
                }
            }
        }
    }

    private static FrameFault requireRefusedOrReadBack(final UnsafeBuffer frame) {
        final FrameFault fault = fault(frame);
        if (fault == null) {
            final Command command = Command.decode(frame, 0);
            final UnsafeBuffer again = frame(command);
            CommandFrame.stamp(again, 0, CommandFrame.timestamp(frame, 0), CommandFrame.sequence(frame, 0));
            assertArrayEquals(frame.byteArray(), again.byteArray(), command::toString);
        }
        return fault;
    }

    private static void flip(final UnsafeBuffer frame, final int bit) {
        final int at = bit / Byte.SIZE;
        frame.putByte(at, (byte) (frame.getByte(at) ^ 1 << bit % Byte.SIZE));
    }

    private static FrameFault fault(final UnsafeBuffer frame) {
        return FrameCheck.fault(frame, 0, frame.capacity());
    }

    private static UnsafeBuffer frame(final Command command) {
        final CommandBatch batch = new CommandBatch(1);
        command.encode(batch);
        final byte[] bytes = new byte[CommandFrame.BYTES];
        batch.buffer().getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }
}

package io.suanpan.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, either whole well-formed commands come out or a fault and no command at all. */
class ParserFuzzTest {
    private static final int ROUNDS = 100_000;
    private static final String PIECES = "{}[]\",:\\0123456789-+.eEtruefalsnl \t\r\0\u00ff";

    private final CommandParser parser = new CommandParser(true);
    private final CommandBatch batch = new CommandBatch(16);
    private final CommandBatch written = new CommandBatch(1);
    private final JsonBytes text = new JsonBytes(64);
    private final long seed = Seeds.next(getClass());
    private final Random random = new Random(seed);
    private int understood;
    private int refused;

    @Test
    void shouldSurviveRandomBytes() {
        for (int round = 0; round < ROUNDS; round++) {
            final byte[] line = new byte[random.nextInt(40)];
            random.nextBytes(line);
            if (random.nextBoolean()) {
                for (int i = 0; i < line.length; i++) {
                    line[i] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
                }
            }
            check(line);
        }
        assertEquals(ROUNDS, understood + refused);
    }

    @Test
    void shouldSurviveMutatedLines() {
        final RandomCommands commands = new RandomCommands(random);
        for (int round = 0; round < ROUNDS; round++) {
            text.clear().startArray();
            for (int i = random.nextInt(4); i > 0; i--) {
                commands.next().encode(written.clear());
                CommandWriter.write(written.buffer(), 0, text);
            }
            text.endArray();
            check(mutated(Arrays.copyOf(text.bytes(), text.length())));
        }
        if (understood < ROUNDS / 100 || refused < ROUNDS / 10) {
            fail("seed " + seed + ": the mutations prove little: understood " + understood + ", refused " + refused);
        }
    }

    private byte[] mutated(final byte[] line) {
        byte[] result = line;
        for (int i = random.nextInt(4); i > 0; i--) {
            final int at = random.nextInt(result.length + 1);
            if (random.nextInt(8) == 0) {
                result = Arrays.copyOf(result, at);
            } else if (at < result.length && random.nextBoolean()) {
                result[at] = (byte) (random.nextBoolean() ? random.nextInt()
                    : PIECES.charAt(random.nextInt(PIECES.length())));
            } else {
                result = spliced(result, at);
            }
        }
        return result;
    }

    private byte[] spliced(final byte[] line, final int at) {
        final int from = random.nextInt(line.length + 1);
        final int length = Math.min(random.nextInt(24), line.length - from);
        final byte[] result = new byte[line.length + length];
        System.arraycopy(line, 0, result, 0, at);
        System.arraycopy(line, from, result, at, length);
        System.arraycopy(line, at, result, at + length, line.length - at);
        return result;
    }

    private void check(final byte[] line) {
        try {
            parser.parse(line, 0, line.length, batch);
            understood++;
            for (int i = 0; i < batch.count(); i++) {
                assertNull(FrameCheck.fault(batch.buffer(), i << CommandFrame.SHIFT, CommandFrame.BYTES),
                    () -> "seed " + seed + ": " + Arrays.toString(line));
            }
        } catch (final TextFault fault) {
            refused++;
            assertEquals(0, batch.count(), () -> "seed " + seed + ": " + Arrays.toString(line));
            assertEquals(1, fault.getMessage().lines().count());
        } catch (final RuntimeException e) {
            fail("seed " + seed + ": " + Arrays.toString(line), e);
        }
    }
}

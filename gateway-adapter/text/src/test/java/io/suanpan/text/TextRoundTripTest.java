package io.suanpan.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextRoundTripTest {
    private static final int ROUNDS = 20_000;
    private static final int BATCH = 7;

    private final CommandParser parser = new CommandParser(false);
    private final CommandBatch batch = new CommandBatch(BATCH);
    private final CommandBatch written = new CommandBatch(BATCH);
    private final JsonBytes text = new JsonBytes(64);

    @Test
    void shouldReadBackEveryCommandThatItWrites() throws TextFault {
        final long seed = Seeds.next(getClass());
        final Random random = new Random(seed);
        final RandomCommands commands = new RandomCommands(random);
        for (int round = 0; round < ROUNDS; round++) {
            final List<Command> expected = new ArrayList<>();
            text.clear().startArray();
            for (int i = random.nextInt(BATCH); i >= 0; i--) {
                final Command command = commands.next();
                command.encode(written.clear());
                CommandWriter.write(written.buffer(), 0, text);
                expected.add(command);
            }
            text.endArray();
            assertEquals(TextLine.Kind.ARRAY, parser.parse(text.bytes(), 0, text.length(), batch).kind());
            assertEquals(expected, read(), () -> "seed " + seed + ", text " + new String(
                text.bytes(), 0, text.length(), StandardCharsets.US_ASCII));
        }
    }

    private List<Command> read() {
        final List<Command> commands = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            final int offset = i << CommandFrame.SHIFT;
            assertNull(FrameCheck.fault(batch.buffer(), offset, CommandFrame.BYTES));
            commands.add(Command.decode(batch.buffer(), offset));
        }
        return commands;
    }
}

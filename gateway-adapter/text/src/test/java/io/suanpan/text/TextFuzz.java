package io.suanpan.text;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold for any bytes at all: they are refused with one line and leave nothing behind, or they are well-formed commands that
 * read back from their own text. The fuzzer calls this with bytes of its choice; whatever it throws is a find.
 */
public final class TextFuzz {
    private static final CommandParser PARSER = new CommandParser(true);
    private static final CommandBatch BATCH = new CommandBatch(512);
    private static final JsonBytes TEXT = new JsonBytes(64);

    private TextFuzz() {
    }

    /**
     * Checks one input.
     *
     * @param input any bytes
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        try {
            final TextLine line = PARSER.parse(input, 0, input.length, BATCH);
            final List<Command> commands = commands();
            if (line.kind() == TextLine.Kind.OBJECT && commands.size() != line.entries().getOrDefault(0, 1)) {
                throw new AssertionError("an object became " + commands.size() + " commands");
            }
            if (!commands.equals(readBack(commands.size()))) {
                throw new AssertionError("reads back as " + commands() + " from " + commands);
            }
        } catch (final TextFault fault) {
            if (BATCH.count() != 0 || fault.getMessage().lines().count() != 1) {
                throw new AssertionError("refused, and leaves " + BATCH.count() + " commands", fault);
            }
        }
    }

    private static List<Command> commands() {
        final List<Command> commands = new ArrayList<>();
        for (int i = 0; i < BATCH.count(); i++) {
            final int offset = i << CommandFrame.SHIFT;
            if (FrameCheck.fault(BATCH.buffer(), offset, CommandFrame.BYTES) != null) {
                throw new AssertionError("a frame that the engine refuses: " + FrameCheck.fault(BATCH.buffer(), offset, CommandFrame.BYTES));
            }
            commands.add(Command.decode(BATCH.buffer(), offset));
        }
        return commands;
    }

    private static List<Command> readBack(final int count) {
        TEXT.clear().startArray();
        for (int i = 0; i < count; i++) {
            CommandWriter.write(BATCH.buffer(), i << CommandFrame.SHIFT, TEXT);
        }
        TEXT.endArray();
        try {
            PARSER.parse(TEXT.bytes(), 0, TEXT.length(), BATCH);
            return commands();
        } catch (final TextFault fault) {
            throw new AssertionError("its own text is refused", fault);
        }
    }
}

package io.suanpan.node.golden;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.damage.DataDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a golden directory: run it with the build that is the first of a new version of a format, with the new directory as argument,
 * {@code node/src/test/resources/golden/vN}, and commit what it wrote. A directory that is there is never written again.
 */
public final class GoldenWriter {
    /** Its ledger remembers enough for every operation to come to something. */
    private static final long SEED = 227;
    private static final int COMMANDS = 1_600;

    private GoldenWriter() {
    }

    /** Argument: the directory. */
    public static void main(final String[] arguments) throws Exception {
        final Path golden = Path.of(arguments[0]);
        if (Files.exists(golden)) {
            throw new IllegalArgumentException(golden + " is there");
        }
        final Path data = Files.createDirectories(golden).resolve("data");
        final CommandStream stream = new CommandStream(SEED);
        final NodeSettings settings = DataDirectory.settings(golden, stream.world().context());
        final Set<Operation> done = EnumSet.noneOf(Operation.class);
        final AtomicLong clock = new AtomicLong();
        try (NodeEngine node = opening(settings, data).clock(clock::get).takingSnapshots().open()) {
            final List<List<Stamped>> batches = stream.batches(COMMANDS);
            for (int i = 0; i < batches.size(); i++) {
                clock.set(batches.get(i).get(0).timestamp());
                for (final Result result : node.engine().execute(commands(batches.get(i)))) {
                    if (result.code() == ResultCode.OK) {
                        done.add(result.operation());
                    }
                }
                if (i == batches.size() / 2) {
                    node.snapshotter().request().get();
                }
            }
        }
        if (!done.equals(EnumSet.allOf(Operation.class))) {
            throw new IllegalStateException("no golden directory: " + EnumSet.complementOf(EnumSet.copyOf(done)) + " came to nothing");
        }
        trim(data);
        write(golden, settings, data);
    }

    static EngineOpening opening(final NodeSettings settings, final Path data) {
        return new EngineOpening(settings).keptIn(data, Durability.PROCESS);
    }

    private static List<Command> commands(final List<Stamped> batch) {
        return batch.stream().map(Stamped::command).toList();
    }

    /** Leaves off most of the room that is reserved behind the documents: it is all zeros, as the end of a command may be too. */
    private static void trim(final Path data) throws IOException {
        for (final Path name : DataDirectory.files(data)) {
            final Path file = data.resolve(name);
            if (!name.toString().endsWith(".cq4")) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(DataDirectory.used(file) + CommandFrame.BYTES);
            }
        }
        Files.deleteIfExists(data.resolve("journal/next.spare"));
        Files.deleteIfExists(data.resolve("journal/metadata.cq4t"));
    }

    private static void write(final Path golden, final NodeSettings settings, final Path data) throws IOException {
        final Path copy = Files.createTempDirectory("golden");
        DataDirectory.copy(data, copy);
        final StringBuilder text = new StringBuilder();
        try (NodeEngine node = opening(settings, copy).open()) {
            for (final Map.Entry<String, String> said : GoldenBooks.of(node).entrySet()) {
                text.append(said.getKey()).append(" = ").append(said.getValue()).append('\n');
            }
        }
        DataDirectory.delete(copy);
        Files.writeString(golden.resolve("books.txt"), text);
    }
}

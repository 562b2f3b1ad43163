package io.suanpan.journal;

import io.suanpan.engine.log.Durability;
import java.nio.file.Path;
import java.util.TreeMap;

/** Opens small journals and writes to them as the engine would. */
final class JournalRig implements AutoCloseable {
    private final ChronicleCommandLog log;
    private final Replayed replayed;
    private final FrameSource source;

    JournalRig(final JournalContext context) {
        this(context, 0);
    }

    /** Opens a journal behind a state that is there already. */
    JournalRig(final JournalContext context, final long after) {
        replayed = new Replayed(after);
        log = ChronicleCommandLog.open(context);
        try {
            log.replay(after, replayed);
        } catch (final RuntimeException | Error e) {
            log.close();
            throw e;
        }
        source = new FrameSource(replayed.last() + 1);
    }

    /** A context with small blocks, so that tests stay small. */
    static JournalContext context(final Path directory, final Durability durability) {
        final TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put("accounts", "1000");
        parameters.put("transfers", "5000");
        return new JournalContext().directory(directory).durability(durability).blockBytes(1 << 20).ringBytes(1 << 20)
            .entryCommands(512).touchBytes(1 << 16).parameters(parameters);
    }

    ChronicleCommandLog log() {
        return log;
    }

    Replayed replayed() {
        return replayed;
    }

    long lastWritten() {
        return source.nextSequence() - 1;
    }

    void append(final int commands) {
        final long last = lastWritten();
        log.append(source.take(commands), last, FrameSource.digest(last), FrameSource.bookDate(last));
    }

    /** One entry, committed and settled. */
    void write(final int commands) {
        append(commands);
        log.commit();
        log.settle();
    }

    @Override
    public void close() {
        log.close();
    }
}

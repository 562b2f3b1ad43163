package io.suanpan.node.past;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.log.EntryHandler;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.node.compose.OpeningException;
import org.agrona.concurrent.UnsafeBuffer;

/** A journal up to a limit. Keeps nothing. */
final class PastLog implements CommandLog {
    private final JournalFiles files;
    private final Until until;
    private final JournalProgress progress;
    private long lastSequence;
    private long lastTimestamp;

    PastLog(final JournalFiles files, final Until until, final JournalProgress progress) {
        this.files = files;
        this.until = until;
        this.progress = progress;
    }

    /** The command that the past ends with; 0 where it begins before the first. */
    long lastSequence() {
        return lastSequence;
    }

    long lastTimestamp() {
        return lastTimestamp;
    }

    /** Notes where the state ends that is there before the replay. */
    void startsAt(final long sequence, final long timestamp) {
        lastSequence = sequence;
        lastTimestamp = timestamp;
    }

    @Override
    public void replay(final long after, final EntryHandler handler) {
        try (JournalReader reader = JournalReader.open(files, after + 1, Long.MAX_VALUE)) {
            boolean goesOn = lastSequence < until.sequence();
            while (goesOn && reader.next()) {
                requireFollows(reader);
                goesOn = deliver(reader.entry(), handler);
                progress.onProgress(reader.documents(), lastSequence, reader.bytes(), reader.totalBytes());
            }
            if (reader.fault() != null) {
                throw new OpeningException("the journal is damaged here: " + reader.fault() + " (" + reader.place() + ")", null);
            }
            if (goesOn && until.isBySequence() && lastSequence < until.sequence()) {
                throw new OpeningException("sequence " + until.sequence() + " is not there: the journal ends at sequence "
                    + lastSequence + ringHint(reader), null);
            }
        }
    }

    private void requireFollows(final JournalReader reader) {
        final long first = reader.entry().firstSequence();
        if (first != lastSequence + 1) {
            throw new OpeningException("what is kept of the journal begins at sequence " + first + ", and no snapshot that can be used"
                + " reaches so far: what was before must be given with --archive", null);
        }
    }

    private static String ringHint(final JournalReader reader) {
        final long inRing = reader.ringSequence();
        return inRing > reader.lastSequence()
            ? "; the commit ring goes on to sequence " + inRing + ", which comes into the journal with the next start" : "";
    }

    /** Hands over what of an entry is in the limit; false where some of it is not. */
    private boolean deliver(final EntryView entry, final EntryHandler handler) {
        final FrameWindow frames = entry.frames();
        final UnsafeBuffer buffer = frames.buffer();
        int count = 0;
        while (count < frames.count() && until.includes(
            CommandFrame.sequence(buffer, frames.offset(count)), CommandFrame.timestamp(buffer, frames.offset(count)))) {
            count++;
        }
        if (count > 0) {
            final FrameWindow included = count == frames.count() ? frames : cut(frames, count);
            handler.onEntry(included, entry.digestSequence(), entry.digest(), entry.bookDate());
            lastSequence = CommandFrame.sequence(buffer, frames.offset(count - 1));
            lastTimestamp = CommandFrame.timestamp(buffer, frames.offset(count - 1));
        }
        return count == frames.count();
    }

    private static FrameWindow cut(final FrameWindow frames, final int count) {
        final int last = frames.offset(count - 1);
        if ((CommandFrame.flags(frames.buffer(), last) & TransferFlags.LINKED) != 0
            && (CommandFrame.control(frames.buffer(), last) & CommandFrame.END_OF_BATCH) == 0) {
            throw new OpeningException("sequence " + CommandFrame.sequence(frames.buffer(), last)
                + " is inside of a linked chain: its commands happen together, there is no state between them", null);
        }
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[count * CommandFrame.BYTES]);
        for (int i = 0; i < count; i++) {
            copy.putBytes(i * CommandFrame.BYTES, frames.buffer(), frames.offset(i), CommandFrame.BYTES);
        }
        CommandFrame.control(copy, (count - 1) * CommandFrame.BYTES, CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
        return new FrameWindow(CommandFrame.BYTES).wrap(copy, count);
    }

    @Override
    public void append(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        // Reads leave nothing behind.
    }

    @Override
    public void commit() {
        // Nothing is kept.
    }

    @Override
    public int settle() {
        return 0;
    }

    @Override
    public Durability durability() {
        return Durability.MEMORY;
    }

    @Override
    public void close() {
        // The reader was closed after the replay.
    }
}

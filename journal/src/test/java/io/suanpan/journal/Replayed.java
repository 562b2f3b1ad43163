package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.EntryHandler;

/** Takes a replay and checks every byte of it. */
final class Replayed implements EntryHandler {
    private long last;
    private long entries;

    Replayed(final long after) {
        last = after;
    }

    @Override
    public void onEntry(final FrameWindow frames, final long digestSequence, final long digest, final int bookDate) {
        assertEquals(last, digestSequence);
        assertEquals(FrameSource.digest(last), digest);
        assertEquals(FrameSource.bookDate(last), bookDate);
        for (int i = 0; i < frames.count(); i++) {
            final long sequence = ++last;
            assertTrue(FrameSource.isFrame(frames, i, sequence), () -> "frame of sequence " + sequence);
        }
        entries++;
    }

    long last() {
        return last;
    }

    long entries() {
        return entries;
    }
}

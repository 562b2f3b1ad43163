package io.suanpan.replication.standby;

import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.logbuffer.FragmentHandler;
import io.suanpan.replication.recording.RecordedLog;
import java.util.concurrent.TimeUnit;

/**
 * Reads the log as it comes in, by replaying the recording on this machine. Where the copying stops, so does the replay; it begins again
 * where it ended once more has come. One thread.
 */
final class LogTail implements AutoCloseable {
    private static final int STREAM_ID = 2_002;
    private static final int FRAGMENTS_AT_ONCE = 64;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final AeronArchive archive;
    private final RecordedLog log;
    private final FragmentHandler handler;
    private FragmentAssembler assembler;
    private Subscription subscription;
    private Image image;
    private long position;
    private long nextLookNs = System.nanoTime();

    LogTail(final AeronArchive archive, final RecordedLog log, final long position, final FragmentHandler handler) {
        this.archive = archive;
        this.log = log;
        this.position = position;
        this.handler = handler;
    }

    /** Reads some of what has come. */
    int poll() {
        if (subscription == null) {
            return begin();
        }
        if (image == null) {
            image = subscription.imageCount() == 0 ? null : subscription.imageAtIndex(0);
            return image == null ? 0 : 1;
        }
        final int fragments = image.poll(assembler, FRAGMENTS_AT_ONCE);
        position = image.position();
        if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
            close();
        }
        return fragments;
    }

    private int begin() {
        if (System.nanoTime() - nextLookNs < 0) {
            return 0;
        }
        nextLookNs = System.nanoTime() + LOOK_NS;
        if (log.end(archive) <= position) {
            return 0;
        }
        assembler = new FragmentAssembler(handler);
        subscription = archive.replay(log.id(), position, Long.MAX_VALUE - position, "aeron:ipc", STREAM_ID);
        return 1;
    }

    /** Up to where the log was read. */
    long position() {
        return position;
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
            image = null;
        }
    }
}

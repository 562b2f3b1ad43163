package io.suanpan.replication.state;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import java.nio.ByteBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Publishes records, each as one message, and waits where the recording does not follow. */
final class RecordPublisher {
    private final ExclusivePublication publication;
    private final IdleStrategy idle;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);

    RecordPublisher(final ExclusivePublication publication, final IdleStrategy idle) {
        this.publication = publication;
        this.idle = idle;
    }

    /** Publishes a record, from 0 to its limit. */
    void publish(final ByteBuffer bytes) {
        buffer.wrap(bytes, 0, bytes.limit());
        idle.reset();
        long position = publication.offer(buffer, 0, bytes.limit());
        while (position < 0) {
            if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED
                || position == Publication.NOT_CONNECTED) {
                throw new IllegalStateException("the snapshot cannot be recorded: " + Publication.errorString(position));
            }
            idle.idle();
            position = publication.offer(buffer, 0, bytes.limit());
        }
    }
}

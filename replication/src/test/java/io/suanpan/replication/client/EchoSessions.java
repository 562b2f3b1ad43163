package io.suanpan.replication.client;

import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A cluster that answers every message at the next poll, with results that say nothing, and allocates nothing. */
final class EchoSessions implements ClusterSession.Opener {
    @Override
    public ClusterSession open(final ClusterSession.Events events) {
        return new Echo(events);
    }

    /** Keeps one message at a time. */
    private static final class Echo implements ClusterSession {
        private final Events events;
        private final IngressMessage message = new IngressMessage();
        private final UnsafeBuffer answer = new UnsafeBuffer(new byte[EgressMessage.MAX_BYTES]);
        private boolean isConnected;
        private int length;
        private long sequence;

        Echo(final Events events) {
            this.events = events;
        }

        @Override
        public int poll() {
            if (!isConnected) {
                isConnected = true;
                events.onConnected(0, 0);
                return 1;
            }
            final int due = length;
            if (due > 0) {
                length = 0;
                events.onMessage(answer, 0, due);
            }
            return due;
        }

        @Override
        public Offer offer(final DirectBuffer buffer, final int offset, final int bytes) {
            if (length > 0) {
                return Offer.BACK_PRESSURED;
            }
            message.wrap(buffer, offset, bytes);
            length = EgressMessage.putFramesHeader(
                answer, 0, EgressMessage.RESULTS, message.correlationId(), message.count(), sequence + 1, 0);
            sequence += message.count();
            return Offer.SENT;
        }

        @Override
        public boolean keepAlive() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

package io.suanpan.benchmarks.cluster;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.replication.client.ClusterSession;
import io.suanpan.replication.service.Caller;
import io.suanpan.replication.service.CommandApplier;
import io.suanpan.replication.service.Role;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A cluster in this process whose leader can be lost: what it applied stays, what it was about to answer is gone, and for a while nobody
 * leads. Where it forgets, what it had applied is gone as well, which no cluster may do.
 */
final class LosableCluster implements ClusterSession.Opener, Caller {
    private static final long LEADERLESS_NS = TimeUnit.MILLISECONDS.toNanos(150);

    private final boolean forgets;
    private final Queue<byte[]> answers = new ArrayDeque<>();
    private CommandApplier applier = applier();
    private long time = 1;
    private volatile boolean isToFail;

    LosableCluster(final boolean forgets) {
        this.forgets = forgets;
    }

    private static CommandApplier applier() {
        return new CommandApplier(new Ledger(new LedgerContext().accounts(1_000).transfers(1 << 18).holds(100)),
            (frames, sequence, digest, bookDate, position) -> { });
    }

    /** Loses the leader at the next message. Any thread. */
    void loseLeader() {
        isToFail = true;
    }

    @Override
    public ClusterSession open(final ClusterSession.Events events) {
        return new Session(events);
    }

    @Override
    public int roles() {
        return Role.ALL;
    }

    @Override
    public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        answers.add(bytes);
    }

    /** On the client's thread. */
    private final class Session implements ClusterSession {
        private final Events events;
        private long term;
        private long leaderFromNs;

        Session(final Events events) {
            this.events = events;
        }

        @Override
        public int poll() {
            if (System.nanoTime() - leaderFromNs < 0) {
                return 0;
            }
            if (term == 0) {
                events.onConnected(0, ++term);
                return 1;
            }
            if (leaderFromNs != 0) {
                leaderFromNs = 0;
                events.onNewLeader(1, ++term);
                return 1;
            }
            final byte[] answer = answers.poll();
            if (answer == null) {
                return 0;
            }
            events.onMessage(new UnsafeBuffer(answer), 0, answer.length);
            return 1;
        }

        @Override
        public Offer offer(final DirectBuffer buffer, final int offset, final int length) {
            if (leaderFromNs != 0) {
                return Offer.DISCONNECTED;
            }
            time++;
            applier.onMessage(buffer, offset, length, time, time, LosableCluster.this);
            if (isToFail) {
                isToFail = false;
                answers.clear();
                applier = forgets ? applier() : applier;
                leaderFromNs = System.nanoTime() + LEADERLESS_NS;
            }
            return Offer.SENT;
        }

        @Override
        public boolean keepAlive() {
            return leaderFromNs == 0;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

package io.suanpan.replication.client;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.replication.service.Caller;
import io.suanpan.replication.service.CommandApplier;
import io.suanpan.replication.service.Role;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import io.suanpan.replication.wire.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One member's logic, and sessions that do only what a test says. One thread at a time. */
final class FakeCluster implements ClusterSession.Opener, Caller {
    final List<byte[]> sent = new ArrayList<>();
    final List<FakeSession> sessions = new ArrayList<>();
    final List<byte[]> answers = new ArrayList<>();
    ClusterSession.Offer offer = ClusterSession.Offer.SENT;
    boolean connects = true;
    boolean answersAtOnce;
    RuntimeException failure;
    int roles = Role.ALL;
    int keepAlives;
    private final CommandApplier applier = new CommandApplier(
        new Ledger(new LedgerContext().accounts(100).transfers(10_000).holds(100)), (frames, sequence, digest, date, position) -> { });
    private long position;

    @Override
    public ClusterSession open(final ClusterSession.Events events) {
        if (failure != null) {
            throw failure;
        }
        final FakeSession session = new FakeSession(events);
        sessions.add(session);
        return session;
    }

    FakeSession session() {
        return sessions.get(sessions.size() - 1);
    }

    Ledger ledger() {
        return applier.ledger();
    }

    static IngressMessage message(final byte[] bytes) {
        return new IngressMessage().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** Correlation ids of all that was sent, in order. */
    List<Long> sentIds() {
        return sent.stream().map(bytes -> message(bytes).correlationId()).toList();
    }

    /** Applies a message that was sent; what it answers. */
    List<byte[]> apply(final int index) {
        answers.clear();
        final byte[] bytes = sent.get(index);
        position += bytes.length;
        applier.onMessage(new UnsafeBuffer(bytes), 0, bytes.length, position, position, this);
        return List.copyOf(answers);
    }

    /** Applies a message that was sent, and answers it. */
    void applyAndAnswer(final int index) {
        apply(index).forEach(session()::answer);
    }

    static byte[] refusal(final long correlationId, final Refusal refusal) {
        final byte[] bytes = new byte[EgressMessage.HEADER_BYTES];
        EgressMessage.putRefused(new UnsafeBuffer(bytes), 0, correlationId, refusal, 1);
        return bytes;
    }

    @Override
    public int roles() {
        return roles;
    }

    @Override
    public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        answers.add(bytes);
    }

    /** Hands over what the test has put there, one event a poll. */
    final class FakeSession implements ClusterSession {
        final Queue<Runnable> due = new ArrayDeque<>();
        final Events events;
        boolean isClosed;

        FakeSession(final Events events) {
            this.events = events;
            if (connects) {
                due.add(() -> events.onConnected(0, sessions.size()));
            }
        }

        void answer(final byte[] bytes) {
            due.add(() -> events.onMessage(new UnsafeBuffer(bytes), 0, bytes.length));
        }

        void elect(final int leader, final long term) {
            due.add(() -> events.onNewLeader(leader, term));
        }

        void end(final String why) {
            due.add(() -> events.onClosed(new IllegalStateException(why)));
        }

        @Override
        public int poll() {
            final Runnable next = due.poll();
            if (next != null) {
                next.run();
                return 1;
            }
            return 0;
        }

        @Override
        public Offer offer(final DirectBuffer buffer, final int offset, final int length) {
            if (offer == Offer.SENT) {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                sent.add(bytes);
                if (answersAtOnce) {
                    applyAndAnswer(sent.size() - 1);
                }
            }
            return offer;
        }

        @Override
        public boolean keepAlive() {
            keepAlives++;
            return offer == Offer.SENT;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}

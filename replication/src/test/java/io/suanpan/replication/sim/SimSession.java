package io.suanpan.replication.sim;

import io.suanpan.replication.client.ClusterSession;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A session: what is under way in both directions, and what has arrived at the client and is not polled. */
final class SimSession implements ClusterSession {
    /** A message on its way to the leader. A leader of another term than that in which the client sent it drops it. */
    static final class Ingress {
        final byte[] bytes;
        final long term;

        Ingress(final byte[] bytes, final long term) {
            this.bytes = bytes;
            this.term = term;
        }
    }

    /** Answers on their way from the leader of one term, in order. */
    private static final class Image {
        private final List<Runnable> events = new ArrayList<>();
    }

    private final SimCluster cluster;
    private final Random random;
    private final Events events;
    final List<Ingress> ingress = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final Queue<Runnable> arrived = new ArrayDeque<>();
    private long term = -1;
    private boolean isOpen = true;
    private boolean isEnded;

    SimSession(final SimCluster cluster, final Random random, final Events events) {
        this.cluster = cluster;
        this.random = random;
        this.events = events;
    }

    boolean isConnected() {
        return isOpen && term >= 0 && !isEnded;
    }

    boolean isConnecting() {
        return isOpen && term < 0 && !isEnded;
    }

    void connect(final int leader, final long leadershipTerm) {
        term = leadershipTerm;
        images.add(new Image());
        arrived.add(() -> events.onConnected(leader, leadershipTerm));
    }

    void elect(final int leader, final long leadershipTerm) {
        final Image image = new Image();
        image.events.add(() -> {
            term = leadershipTerm;
            events.onNewLeader(leader, leadershipTerm);
        });
        images.add(image);
    }

    void end(final String why) {
        isEnded = true;
        arrived.add(() -> events.onClosed(new IllegalStateException(why)));
    }

    /** The present leader answers. */
    void answer(final byte[] bytes) {
        images.get(images.size() - 1).events.add(() -> events.onMessage(new UnsafeBuffer(bytes), 0, bytes.length));
    }

    /** The leader is gone, and with it some of what it had answered. */
    void loseAnswers() {
        if (!images.isEmpty()) {
            final List<Runnable> last = images.get(images.size() - 1).events;
            last.subList(random.nextInt(last.size() + 1), last.size()).clear();
        }
    }

    /** Lets one thing arrive at the client. Answers of two leaders may come mixed; each leader's own come in order. */
    boolean deliver(final Faults faults) {
        final List<Image> due = images.stream().filter(image -> !image.events.isEmpty()).toList();
        if (due.isEmpty() || !isOpen || isEnded) {
            return false;
        }
        final List<Runnable> from = due.get(random.nextInt(due.size())).events;
        final boolean isOdd = faults.losesSingleMessages() && random.nextInt(10) == 0;
        final Runnable event = from.remove(isOdd ? random.nextInt(from.size()) : 0);
        if (isOdd && random.nextInt(3) == 0) {
            from.add(event); // and once more
        }
        if (!isOdd || random.nextInt(2) == 0) {
            arrived.add(event);
        }
        return true;
    }

    @Override
    public int poll() {
        final Runnable event = arrived.poll();
        if (event == null) {
            return 0;
        }
        event.run();
        return 1;
    }

    @Override
    public Offer offer(final DirectBuffer buffer, final int offset, final int length) {
        if (random.nextInt(10) == 0) {
            return Offer.BACK_PRESSURED;
        }
        if (!cluster.hasLeader() || isEnded) {
            return Offer.DISCONNECTED;
        }
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        ingress.add(new Ingress(bytes, term));
        return Offer.SENT;
    }

    @Override
    public boolean keepAlive() {
        return cluster.hasLeader() && !isEnded;
    }

    /** What is on its way to the leader stays on its way. */
    @Override
    public void close() {
        isOpen = false;
    }
}

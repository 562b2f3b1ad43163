package io.suanpan.replication.client;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.ClusterException;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.logbuffer.Header;
import io.suanpan.replication.wire.IngressMessage;
import org.agrona.DirectBuffer;

/** A session that is Aeron's. It follows elections by itself, and closes itself where no leader comes in time. */
final class AeronClusterSession implements ClusterSession, EgressListener {
    private static final int POLLS_A_CYCLE = 16;

    private final Events events;
    private final Runnable onConnected;
    private AeronCluster.AsyncConnect connecting;
    private int step;
    private AeronCluster cluster;
    private String detail = "no leader came in time";

    AeronClusterSession(final AeronCluster.Context context, final Events events, final Runnable onConnected) {
        this.events = events;
        this.onConnected = onConnected;
        this.connecting = AeronCluster.asyncConnect(context.egressListener(this));
    }

    @Override
    public int poll() {
        return cluster == null ? connect() : pollAnswers();
    }

    private int connect() {
        cluster = connecting.poll();
        if (cluster == null) {
            final int before = step;
            step = connecting.step();
            return step == before ? 0 : 1;
        }
        connecting = null;
        final int longest = cluster.ingressPublication().maxMessageLength() - AeronCluster.SESSION_HEADER_LENGTH;
        if (longest < IngressMessage.MAX_BYTES) {
            throw new IllegalStateException("ingress_channel: terms are too short, a message of " + IngressMessage.MAX_BYTES
                + " bytes must fit and " + longest + " do");
        }
        onConnected.run();
        events.onConnected(cluster.leaderMemberId(), cluster.leadershipTermId());
        return 1;
    }

    private int pollAnswers() {
        int workCount = 0;
        int polled = 1;
        for (int i = 0; i < POLLS_A_CYCLE && polled > 0 && !cluster.isClosed(); i++) {
            polled = cluster.pollEgress();
            workCount += polled;
        }
        if (cluster.isClosed()) {
            events.onClosed(new ClusterException("session ended: " + detail, ClusterException.Category.WARN));
        }
        return workCount;
    }

    @Override
    public Offer offer(final DirectBuffer buffer, final int offset, final int length) {
        final long position = cluster.offer(buffer, offset, length);
        if (position > 0) {
            return Offer.SENT;
        }
        return position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION
            ? Offer.BACK_PRESSURED : Offer.DISCONNECTED;
    }

    @Override
    public boolean keepAlive() {
        return cluster.sendKeepAlive();
    }

    @Override
    public void close() {
        if (cluster != null) {
            cluster.close();
        } else if (connecting != null) {
            connecting.close();
        }
    }

    @Override
    public void onMessage(
        final long clusterSessionId, final long timestamp, final DirectBuffer buffer, final int offset, final int length,
        final Header header) {
        events.onMessage(buffer, offset, length);
    }

    @Override
    public void onSessionEvent(
        final long correlationId, final long clusterSessionId, final long leadershipTermId, final int leaderMemberId,
        final EventCode code, final String text) {
        if (code != EventCode.OK) {
            detail = text.isEmpty() ? code.name() : text;
        }
    }

    @Override
    public void onNewLeader(
        final long clusterSessionId, final long leadershipTermId, final int leaderMemberId, final String ingressEndpoints) {
        events.onNewLeader(leaderMemberId, leadershipTermId);
    }
}

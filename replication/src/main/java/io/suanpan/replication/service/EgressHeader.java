package io.suanpan.replication.service;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderEncoder;
import io.aeron.cluster.codecs.SessionMessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The header that the cluster's protocol has before each message of a session. Owned by the service's thread. */
final class EgressHeader {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[AeronCluster.SESSION_HEADER_LENGTH]);
    private final SessionMessageHeaderEncoder encoder = new SessionMessageHeaderEncoder();

    EgressHeader() {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
    }

    void term(final long leadershipTermId) {
        encoder.leadershipTermId(leadershipTermId);
    }

    void time(final long clusterTime) {
        encoder.timestamp(clusterTime);
    }

    long offer(final Publication publication, final long sessionId, final DirectBuffer answer, final int offset, final int length) {
        encoder.clusterSessionId(sessionId);
        return publication.offer(buffer, 0, AeronCluster.SESSION_HEADER_LENGTH, answer, offset, length, null);
    }
}

package io.suanpan.replication.standby;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionCloseEventDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionOpenEventDecoder;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.suanpan.replication.service.LedgerReplica;
import org.agrona.DirectBuffer;

/** Hands the messages of the cluster's log on to a replica; what is about terms, timers and snapshots is not for it. */
final class LogReader implements FragmentHandler {
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final SessionMessageHeaderDecoder message = new SessionMessageHeaderDecoder();
    private final SessionOpenEventDecoder opened = new SessionOpenEventDecoder();
    private final SessionCloseEventDecoder closed = new SessionCloseEventDecoder();
    private final LedgerReplica replica;

    LogReader(final LedgerReplica replica) {
        this.replica = replica;
    }

    /** Takes one whole message. */
    @Override
    public void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        messageHeader.wrap(buffer, offset);
        if (messageHeader.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new IllegalStateException("position " + header.position() + " of the log holds a message of schema "
                + messageHeader.schemaId());
        }
        switch (messageHeader.templateId()) {
            case SessionMessageHeaderDecoder.TEMPLATE_ID -> {
                message.wrapAndApplyHeader(buffer, offset, messageHeader);
                replica.onMessage(message.clusterSessionId(), message.timestamp(), buffer, offset + AeronCluster.SESSION_HEADER_LENGTH,
                    length - AeronCluster.SESSION_HEADER_LENGTH, header.position());
            }
            case SessionOpenEventDecoder.TEMPLATE_ID -> {
                opened.wrapAndApplyHeader(buffer, offset, messageHeader);
                opened.skipResponseChannel();
                final byte[] principal = new byte[opened.encodedPrincipalLength()];
                opened.getEncodedPrincipal(principal, 0, principal.length);
                replica.onSessionOpen(opened.clusterSessionId(), principal);
            }
            case SessionCloseEventDecoder.TEMPLATE_ID ->
                replica.onSessionClose(closed.wrapAndApplyHeader(buffer, offset, messageHeader).clusterSessionId());
            default -> {
                // Nothing that the ledger knows of.
            }
        }
    }
}

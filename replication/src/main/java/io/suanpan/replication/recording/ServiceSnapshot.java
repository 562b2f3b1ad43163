package io.suanpan.replication.recording;

import io.aeron.Image;
import io.aeron.ImageControlledFragmentAssembler;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.codecs.ClientSessionDecoder;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMark;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.aeron.logbuffer.Header;
import io.suanpan.replication.service.Principal;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.IdleStrategy;

/** A snapshot of the service, replayed from a recording on this machine: first Aeron's own part, with the sessions, behind it the state. */
public final class ServiceSnapshot implements AutoCloseable {
    private static final int STREAM_ID = 2_001;
    private static final int FRAGMENTS_AT_ONCE = 16;

    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();
    private final ClientSessionDecoder session = new ClientSessionDecoder();
    private final Long2LongHashMap roles = new Long2LongHashMap(0);
    private final Subscription subscription;
    private final Image image;
    private boolean isAtState;

    private ServiceSnapshot(final Subscription subscription, final IdleStrategy idle) {
        this.subscription = subscription;
        while (subscription.imageCount() == 0) {
            idle.idle();
        }
        image = subscription.imageAtIndex(0);
    }

    /**
     * Replays a snapshot, up to where the state begins.
     *
     * @param archive     on this machine
     * @param recordingId of the snapshot
     * @param idle        for waiting
     * @return to be closed
     */
    public static ServiceSnapshot open(final AeronArchive archive, final long recordingId, final IdleStrategy idle) {
        final long start = archive.getStartPosition(recordingId);
        final ServiceSnapshot snapshot = new ServiceSnapshot(
            archive.replay(recordingId, start, archive.getStopPosition(recordingId) - start, "aeron:ipc", STREAM_ID), idle);
        snapshot.readSessions(idle);
        return snapshot;
    }

    private void readSessions(final IdleStrategy idle) {
        final ImageControlledFragmentAssembler assembler = new ImageControlledFragmentAssembler(this::onFragment);
        while (!isAtState) {
            final int fragments = image.controlledPoll(assembler, FRAGMENTS_AT_ONCE);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                throw new IllegalStateException("the copy of a snapshot is not whole");
            }
            idle.idle(fragments);
        }
    }

    private Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        messageHeader.wrap(buffer, offset);
        if (messageHeader.templateId() == ClientSessionDecoder.TEMPLATE_ID) {
            session.wrapAndApplyHeader(buffer, offset, messageHeader);
            session.skipResponseChannel();
            final byte[] principal = new byte[session.encodedPrincipalLength()];
            session.getEncodedPrincipal(principal, 0, principal.length);
            roles.put(session.clusterSessionId(), Principal.roles(principal));
        } else if (messageHeader.templateId() == SnapshotMarkerDecoder.TEMPLATE_ID) {
            isAtState = marker.wrapAndApplyHeader(buffer, offset, messageHeader).mark() == SnapshotMark.END;
        }
        return isAtState ? Action.BREAK : Action.CONTINUE;
    }

    /**
     * The sessions that were open.
     *
     * @return roles by session id
     */
    public Long2LongHashMap roles() {
        return roles;
    }

    /**
     * What replays the state.
     *
     * @return to be read to its end, or closed with this
     */
    public Image image() {
        return image;
    }

    @Override
    public void close() {
        subscription.close();
    }
}

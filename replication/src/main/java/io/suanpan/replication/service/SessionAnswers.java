package io.suanpan.replication.service;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.service.ClientSession;
import io.aeron.exceptions.AeronException;
import org.agrona.DirectBuffer;

/**
 * The way back to one session. Only the leader answers; on followers answers come to nothing.
 *
 * <p>Aeron's own session may not be offered to outside of the log's callbacks, and a queue has to be emptied when the log is silent: so the
 * publication is ours. It is added without waiting, and what is said meanwhile waits in the queue. A session for which the queue has no
 * room, or whose channel cannot take an answer at all, is {@linkplain #isLost() lost}, and has to be closed: its client will come
 * again, and ask again with the same ids.
 *
 * <p>Owned by the service's thread.
 */
final class SessionAnswers implements Caller {
    private final ClientSession session;
    private final int roles;
    private final EgressHeader header;
    private final AnswerQueue queue;
    private Aeron aeron;
    private long registrationId = Aeron.NULL_VALUE;
    private Publication publication;
    private boolean lost;

    SessionAnswers(final ClientSession session, final EgressHeader header, final int queueBytes) {
        this.session = session;
        this.roles = Principal.roles(session.encodedPrincipal());
        this.header = header;
        this.queue = new AnswerQueue(queueBytes);
    }

    @Override
    public int roles() {
        return roles;
    }

    ClientSession session() {
        return session;
    }

    /** Begins to answer. */
    void connect(final Aeron client) {
        if (aeron == null) {
            aeron = client;
            lost = false;
            registrationId = client.asyncAddPublication(session.responseChannel(), session.responseStreamId());
        }
    }

    /** Answers no more; what waits is forgotten. */
    void disconnect() {
        if (publication != null) {
            publication.close();
            publication = null;
        } else if (registrationId != Aeron.NULL_VALUE && !aeron.isClosed()) {
            aeron.asyncRemovePublication(registrationId);
        }
        registrationId = Aeron.NULL_VALUE;
        aeron = null;
        queue.clear();
    }

    @Override
    public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
        if (aeron == null || lost) {
            return;
        }
        if (queue.isEmpty() && publication != null && hasLeft(buffer, offset, length)) {
            return;
        }
        lost = lost || !queue.offer(buffer, offset, length);
    }

    /** Whether something waits to leave, or for a channel to leave through. */
    boolean isWaiting() {
        return !lost && aeron != null && (publication == null || !queue.isEmpty());
    }

    /** Whether the session missed an answer. */
    boolean isLost() {
        return lost;
    }

    /** Sends what waits, as far as it can leave; returns how much left. */
    int poll() {
        if (publication == null && !adopt()) {
            return 0;
        }
        int work = 0;
        while (!lost && !queue.isEmpty() && hasLeft(queue.memory(), queue.offset(), queue.length())) {
            queue.remove();
            work++;
        }
        return work;
    }

    private boolean adopt() {
        try {
            publication = aeron.getPublication(registrationId);
        } catch (final AeronException e) {
            lost = true; // the channel that the client named is of no use
        }
        return publication != null;
    }

    private boolean hasLeft(final DirectBuffer buffer, final int offset, final int length) {
        if (length + AeronCluster.SESSION_HEADER_LENGTH > publication.maxMessageLength()) {
            lost = true;
            return false;
        }
        final long position = header.offer(publication, session.id(), buffer, offset, length);
        lost = position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED;
        return position > 0;
    }
}

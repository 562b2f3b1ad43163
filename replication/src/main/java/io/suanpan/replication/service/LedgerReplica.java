package io.suanpan.replication.service;

import io.suanpan.engine.ledger.Ledger;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * The ledger outside of the cluster, kept by its log: applies each message as {@link LedgerService} does on the members, answers nobody,
 * and hands on what was applied to a journal of its own. It has what every member has, or throws.
 *
 * <p>Owned by one thread. An exception means that the state differs from the members', or may: nothing may be applied after it.
 */
public final class LedgerReplica {
    private final Ledger ledger;
    private final CommandApplier applier;
    private final ServicePosition position = new ServicePosition();
    private final Long2LongHashMap roles;
    private final Sender sender = new Sender();

    /** Whoever sent the message at hand; the members have answered it. */
    private static final class Sender implements Caller {
        private int roles;

        @Override
        public int roles() {
            return roles;
        }

        @Override
        public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
            // Said by the leader.
        }
    }

    /**
     * Goes on with a state.
     *
     * @param ledger      in it
     * @param roles       of the sessions that are open in it, by session id; kept
     * @param feed        takes what is applied; started here, closed by its owner
     * @param logPosition of the state
     */
    public LedgerReplica(final Ledger ledger, final Long2LongHashMap roles, final Feed feed, final long logPosition) {
        this.ledger = ledger;
        this.roles = roles;
        feed.start(ledger.sequence(), ledger.digest());
        applier = new CommandApplier(ledger, feed);
        position.publish(ledger, logPosition);
    }

    /**
     * The ledger that is kept.
     *
     * @return to be read by the owner's thread only
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * What was reached. Any thread.
     *
     * @return kept up to date
     */
    public ServicePosition position() {
        return position;
    }

    /**
     * A session was opened.
     *
     * @param id        of the session
     * @param principal that it showed
     */
    public void onSessionOpen(final long id, final byte[] principal) {
        roles.put(id, Principal.roles(principal));
    }

    /**
     * A session was closed.
     *
     * @param id of the session
     */
    public void onSessionClose(final long id) {
        roles.remove(id);
    }

    /**
     * The next message.
     *
     * @param sessionId   of who sent it; one that was never opened is a node's
     * @param timestampNs the cluster's time for it
     * @param buffer      with the message
     * @param offset      where it starts
     * @param length      bytes of it
     * @param logPosition position behind it in the log
     */
    public void onMessage(
        final long sessionId, final long timestampNs, final DirectBuffer buffer, final int offset, final int length,
        final long logPosition) {
        sender.roles = roles.containsKey(sessionId) ? (int) roles.get(sessionId) : Role.NODE;
        applier.onMessage(buffer, offset, length, timestampNs, logPosition, sender);
        position.publish(ledger, logPosition);
    }
}

package io.suanpan.replication.client;

import org.agrona.DirectBuffer;

/**
 * One session with a cluster: messages go in and answers come out, in order and each at most once, as long as the session and its leader
 * last. Nobody says what became of messages that were under way when they end.
 *
 * <p>Owned by one thread. No method waits for the cluster; events come only from {@link #poll()}.
 */
public interface ClusterSession extends AutoCloseable {
    /** What became of a message that was offered. */
    enum Offer {
        /** It is on its way, which proves nothing. */
        SENT,
        /** There is no room now. Try again. */
        BACK_PRESSURED,
        /** There is no leader now. A new one will be announced, or the session ends. Try again. */
        DISCONNECTED
    }

    /** Takes what happens in a session, on the thread that polls it. */
    interface Events {
        /**
         * The session is open. Comes first, and once.
         *
         * @param leaderMemberId   who leads
         * @param leadershipTermId since when
         */
        void onConnected(int leaderMemberId, long leadershipTermId);

        /**
         * Another leader, or the same one again, took over: what was not answered by now may be lost.
         *
         * @param leaderMemberId   who leads
         * @param leadershipTermId since when
         */
        void onNewLeader(int leaderMemberId, long leadershipTermId);

        /**
         * The cluster answered.
         *
         * @param buffer with the message, valid during this call only
         * @param offset where it starts
         * @param length bytes of it
         */
        void onMessage(DirectBuffer buffer, int offset, int length);

        /**
         * The session could not be opened, or ended. Comes last, and once.
         *
         * @param cause why
         */
        void onClosed(Throwable cause);
    }

    /** Opens sessions. */
    @FunctionalInterface
    interface Opener {
        /**
         * Begins to open a session; {@link #poll()} goes on with it.
         *
         * @param events told of what happens
         * @return not connected yet
         */
        ClusterSession open(Events events);
    }

    /**
     * Does what there is to do: connects, takes answers, follows elections.
     *
     * @return how much was done; 0 = nothing
     */
    int poll();

    /**
     * Offers a message.
     *
     * @param buffer with the message, the caller's again when this returns
     * @param offset where it starts
     * @param length bytes of it
     * @return what became of it
     */
    Offer offer(DirectBuffer buffer, int offset, int length);

    /**
     * Tells the cluster that the session is still alive, and a new leader that it is known.
     *
     * @return false where that could not be sent now
     */
    boolean keepAlive();

    /** Ends the session. No event follows. */
    @Override
    void close();
}

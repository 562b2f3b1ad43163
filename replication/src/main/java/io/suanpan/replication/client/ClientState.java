package io.suanpan.replication.client;

/** How a client stands with its cluster. */
public enum ClientState {
    /** It has no session, and waits a moment before it tries again. */
    DISCONNECTED,
    /** It is opening a session. */
    CONNECTING,
    /** It has a session, and a leader that takes messages. */
    CONNECTED,
    /** It has a session without a leader: an election is under way, or the leader cannot be reached. */
    AWAITING_LEADER,
    /** It is closed, or was stopped by a fault. */
    CLOSED
}

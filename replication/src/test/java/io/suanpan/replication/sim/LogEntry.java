package io.suanpan.replication.sim;

/** A message in the log. */
final class LogEntry {
    private final byte[] message;
    private final SimSession session;
    private final long term;
    private final long timeNs;

    LogEntry(final byte[] message, final SimSession session, final long term, final long timeNs) {
        this.message = message;
        this.session = session;
        this.term = term;
        this.timeNs = timeNs;
    }

    /** As the client sent it. */
    byte[] message() {
        return message;
    }

    /** Where it came from. */
    SimSession session() {
        return session;
    }

    /** In which it was appended. */
    long term() {
        return term;
    }

    /** When it was appended. */
    long timeNs() {
        return timeNs;
    }
}

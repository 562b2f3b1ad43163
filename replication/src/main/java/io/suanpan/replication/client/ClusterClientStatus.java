package io.suanpan.replication.client;

/** What an operator can ask of a client. Safe to call from any thread; values are of slightly different moments, counters since start. */
public interface ClusterClientStatus {
    /**
     * How the client stands with its cluster.
     *
     * @return never null
     */
    ClientState state();

    /**
     * Who leads, as last heard.
     *
     * @return member id; -1 before the first session
     */
    int leaderMemberId();

    /**
     * The term of that leader.
     *
     * @return leadership term id; -1 before the first session
     */
    long leadershipTermId();

    /**
     * Why the last session ended or could not be opened.
     *
     * @return null where none did
     */
    Throwable lastFailure();

    /**
     * What stopped the client: something that a handler threw, or a defect.
     *
     * @return null while nothing has
     */
    Throwable fault();

    /**
     * Commands that were accepted and are not answered, whether or not they were sent.
     *
     * @return commands
     */
    long inFlight();

    /**
     * Messages that were made of them and are not answered.
     *
     * @return messages
     */
    long messagesInFlight();

    /**
     * Commands that were answered with a result.
     *
     * @return commands
     */
    long answered();

    /**
     * Commands that were answered unknown, refused ones included.
     *
     * @return commands
     */
    long unknown();

    /**
     * Commands that were sent again, each time counted.
     *
     * @return commands
     */
    long resent();

    /**
     * Batches that found no room.
     *
     * @return batches
     */
    long overloaded();

    /**
     * Messages that the cluster refused.
     *
     * @return messages
     */
    long refused();

    /**
     * Sessions that were opened.
     *
     * @return sessions
     */
    long sessions();

    /**
     * Leaders that took over while a session was open.
     *
     * @return elections
     */
    long elections();

    /**
     * Times that a message found no room on its way to the leader.
     *
     * @return offers
     */
    long backPressured();

    /**
     * Answers that nobody waited for: to messages that were sent twice, or were given up.
     *
     * @return answers
     */
    long unexpectedAnswers();

    /**
     * The highest sequence of a first command of a message that was answered, and what came with it.
     *
     * @return sequence of the last command; 0 before the first answer
     */
    long lastSequence();

    /**
     * Messages that were answered with results.
     *
     * @return messages
     */
    long messages();

    /**
     * Time from the making of a message to its results, of all {@link #messages()} together.
     *
     * @return nanoseconds
     */
    long latencyTotalNs();

    /**
     * The longest such time.
     *
     * @return nanoseconds
     */
    long latencyMaxNs();
}

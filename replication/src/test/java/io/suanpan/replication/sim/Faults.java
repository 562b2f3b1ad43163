package io.suanpan.replication.sim;

/**
 * What a simulation may do to its members and messages.
 *
 * @param losesSingleMessages whether single messages are dropped, doubled and reordered, which no Aeron session does
 * @param answersEarly        a defect, to see that it is noticed: the leader applies and answers before a majority has the message
 * @param staleReads          a defect, to see that it is noticed: reads of accounts are now and then answered from memory
 */
record Faults(boolean losesSingleMessages, boolean answersEarly, boolean staleReads) {
    /** Everything that a cluster on Aeron can meet: lost leaders, lost sessions, delays. */
    static final Faults AERON = new Faults(false, false, false);
    /** The same, on a network that keeps no promise. */
    static final Faults HOSTILE = new Faults(true, false, false);
}

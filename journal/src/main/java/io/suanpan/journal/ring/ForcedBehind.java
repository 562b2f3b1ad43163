package io.suanpan.journal.ring;

/** How far the files behind the ring are forced. Answers come from another thread's work. */
public interface ForcedBehind {
    /**
     * Last sequence that is forced behind the ring.
     *
     * @return never falls
     */
    long forcedSequence();

    /**
     * Waits until everything that the ring holds up to a position is forced behind it.
     *
     * @param position bytes written to the ring, counted from its opening
     */
    void awaitForced(long position);
}

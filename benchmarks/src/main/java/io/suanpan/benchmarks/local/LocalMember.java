package io.suanpan.benchmarks.local;

/** A member on this machine. */
interface LocalMember extends AutoCloseable {
    /** Where it stands. */
    MemberState state();

    /** Ends it at once, as a loss of power does to a process; it stays lost. */
    void kill();

    /** Whether it was neither killed nor ended by itself. */
    boolean isAlive();

    /** Asks it to end, while the others may still be there. */
    @Override
    void close();
}

package io.suanpan.replication.service;

/**
 * Told that this node must not go on. The cluster would step over a message whose service threw, on this node only, and this node would
 * be wrong for ever after; so whoever is told ends the process.
 */
@FunctionalInterface
public interface FaultHandler {
    /** Exit code of a process that ended itself. */
    int EXIT_CODE = 70;

    /** Says why on the log, and ends the process without another word from anyone. */
    FaultHandler HALT = new HaltingFaultHandler();

    /**
     * Ends the process; in tests, notes the fault.
     *
     * @param where what was being done
     * @param cause what went wrong
     */
    void onFault(String where, Throwable cause);
}

package io.suanpan.engine.ring;

/** One step of the ring: a duty cycle over ring sequences. Everything in it belongs to the thread that runs it. */
interface Stage {
    /** For thread names and faults. */
    String name();

    /**
     * Does what there is to do now and returns how much it was; never waits for work. An exception stops the ring.
     */
    int doWork();

    /** Ring sequence of the last command that has passed this stage, -1 before the first. */
    long position();
}

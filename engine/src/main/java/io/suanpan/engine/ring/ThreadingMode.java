package io.suanpan.engine.ring;

/** How the stages of the ring share threads. */
public enum ThreadingMode {
    /** All stages on one thread: best on two cores, where a hand-over costs more than the work it would spread. */
    SHARED,
    /** Journal, ledger and egress each on a thread of its own: best from four cores up. */
    DEDICATED
}

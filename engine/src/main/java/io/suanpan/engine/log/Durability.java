package io.suanpan.engine.log;

import java.util.Locale;

/** What an acknowledged command survives. */
public enum Durability {
    /** Nothing: there is no log. For tests and capacity studies. */
    MEMORY,
    /** The death of the process: written to the operating system before the answer. */
    PROCESS,
    /** The loss of power: forced to disk before the answer. */
    DISK;

    /**
     * The name in configuration, replies and metrics.
     *
     * @return for example {@code disk}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

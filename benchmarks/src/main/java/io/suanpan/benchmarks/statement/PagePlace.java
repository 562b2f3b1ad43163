package io.suanpan.benchmarks.statement;

import io.suanpan.engine.command.PageFlags;

/** Where in a statement a page is. */
public enum PagePlace {
    /** The oldest rows that are remembered. */
    OLDEST("oldest first", 0, false),
    /** The newest rows. */
    NEWEST("newest first", PageFlags.REVERSED, false),
    /** From a time on that was never asked for before. */
    RANDOM("from a random time", 0, true);

    private final String text;
    private final int flags;
    private final boolean timed;

    PagePlace(final String text, final int flags, final boolean timed) {
        this.text = text;
        this.flags = flags;
        this.timed = timed;
    }

    int flags() {
        return flags;
    }

    boolean isTimed() {
        return timed;
    }

    /** The name in reports. */
    @Override
    public String toString() {
        return text;
    }
}

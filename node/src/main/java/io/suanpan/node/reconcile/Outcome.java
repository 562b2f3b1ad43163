package io.suanpan.node.reconcile;

import java.util.Locale;

/** What can come of holding a movement of ours against one of theirs. */
public enum Outcome {
    /** Both have it, with the same amount and status. */
    EQUAL,
    /** Both have it with the same status; the amounts differ. */
    AMOUNT_DIFFERS,
    /** Both have it, but money moved by one of them only. */
    STATUS_DIFFERS,
    /** The bill does not have it. */
    ONLY_OURS,
    /** The journal does not have it. */
    ONLY_THEIRS;

    /**
     * The name in files and JSON.
     *
     * @return with underscores
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.suanpan.journal;

import io.suanpan.engine.command.FrameWindow;

/** Applies a journal's commands to a state of its own, which is empty at first, so that the journaled digests can be checked. */
public interface DigestReplay {
    /**
     * Applies one entry.
     *
     * @param frames numbered and stamped frames, each entry following the one before; not to be kept
     */
    void apply(FrameWindow frames);

    /**
     * The digest of the state as it is now.
     *
     * @return as the ledger defines it
     */
    long digest();
}

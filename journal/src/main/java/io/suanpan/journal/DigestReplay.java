package io.suanpan.journal;

import io.suanpan.engine.command.FrameWindow;

/** Applies a journal's commands to a state of its own, so that the journaled digests can be checked. */
@FunctionalInterface
public interface DigestReplay {
    /**
     * Applies one entry.
     *
     * @param frames numbered and stamped frames, each entry following the one before; not to be kept
     * @return the digest of the state after it
     */
    long apply(FrameWindow frames);
}

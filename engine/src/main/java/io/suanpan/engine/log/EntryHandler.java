package io.suanpan.engine.log;

import io.suanpan.engine.command.FrameWindow;

/** Takes the entries of a log in order. */
@FunctionalInterface
public interface EntryHandler {
    /**
     * One entry. The callee must not keep the window.
     *
     * @param frames         numbered and stamped frames of whole batches
     * @param digestSequence sequence after which the ledger had {@code digest} when this entry was written; below the entry's
     *                       first sequence
     * @param digest         the ledger's digest after {@code digestSequence}
     * @param bookDate       the ledger's book date then, as an epoch day; 0 before the first day-cut
     */
    void onEntry(FrameWindow frames, long digestSequence, long digest, int bookDate);
}

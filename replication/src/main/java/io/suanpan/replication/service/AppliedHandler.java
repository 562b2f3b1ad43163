package io.suanpan.replication.service;

import io.suanpan.engine.command.FrameWindow;

/** Told of every run of commands that was applied, in order, once. */
@FunctionalInterface
public interface AppliedHandler {
    /**
     * One message's commands were applied. The callee must not keep the window.
     *
     * @param frames         numbered and stamped
     * @param digestSequence the sequence before the first of them
     * @param digest         the ledger's digest after {@code digestSequence}
     * @param bookDate       the ledger's book date then, as an epoch day; 0 before the first day-cut
     * @param logPosition    position behind the message in the cluster's log
     */
    void onApplied(FrameWindow frames, long digestSequence, long digest, int bookDate, long logPosition);
}

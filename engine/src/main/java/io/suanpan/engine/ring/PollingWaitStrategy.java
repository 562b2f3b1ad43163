package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Makes the Disruptor's barriers answer at once with what is there: the stages wait by their own idle strategies, which the
 * user chooses, and do other work meanwhile. What it passes on is the signal of a publication.
 */
final class PollingWaitStrategy implements WaitStrategy {
    private final Runnable onPublish;

    PollingWaitStrategy(final Runnable onPublish) {
        this.onPublish = onPublish;
    }

    @Override
    public long waitFor(
        final long sequence, final Sequence cursor, final Sequence dependentSequence, final SequenceBarrier barrier) {
        return dependentSequence.get();
    }

    @Override
    public void signalAllWhenBlocking() {
        onPublish.run();
    }
}

package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;

/** Answers what is applied, on a thread of its own. */
final class EgressStage implements Stage {
    private final SequenceBarrier applied;
    private final Sequence done;
    private final Egress egress;

    EgressStage(final SequenceBarrier applied, final Sequence done, final Egress egress) {
        this.applied = applied;
        this.done = done;
        this.egress = egress;
    }

    @Override
    public String name() {
        return "egress";
    }

    @Override
    public long position() {
        return done.get();
    }

    @Override
    public int doWork() {
        final long first = done.get() + 1;
        final long last = Barriers.available(applied, first);
        if (last < first) {
            return 0;
        }
        egress.answer(last);
        done.set(last);
        return (int) (last - first + 1);
    }
}

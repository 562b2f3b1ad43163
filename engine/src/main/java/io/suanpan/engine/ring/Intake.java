package io.suanpan.engine.ring;

import com.lmax.disruptor.Sequence;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.FrameWindow;

/**
 * The entrance of a ring without the stages behind it: batches of many threads wait here, in one order, for one consumer that carries them
 * elsewhere. The frames stay where they are until the consumer frees them, so that it can send them again.
 *
 * <p>{@link #submit}, {@link #close} and the counters are thread-safe; all else is for the consumer's thread. Nothing here allocates after
 * construction. Ring sequences count commands from 0 and are no durable sequences.
 */
public final class Intake implements Submitter {
    private final RingMemory memory;
    private final Gate gate = new Gate(() -> { });
    private final Ingress ingress;
    private final Sequence freed = new Sequence();

    /**
     * Reserves memory.
     *
     * @param capacity       commands that wait or are not freed yet, a power of two and at least
     *                       {@link CommandBatch#MAX_COMMANDS}
     * @param claimTimeoutNs how long a submitting thread may wait for room, in nanoseconds; 0 = not at all
     */
    public Intake(final int capacity, final long claimTimeoutNs) {
        if (Integer.bitCount(capacity) != 1 || capacity < CommandBatch.MAX_COMMANDS) {
            throw new IllegalArgumentException(
                "capacity: must be a power of two of at least " + CommandBatch.MAX_COMMANDS + ", is " + capacity);
        }
        memory = new RingMemory(capacity, () -> { });
        memory.slots.addGatingSequences(freed);
        ingress = new Ingress(memory, gate, claimTimeoutNs);
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        return ingress.submit(batch, handler);
    }

    /** Lets nothing more in; what is in stays. May be called again. */
    public void close() {
        gate.close();
    }

    /**
     * Whether batches are let in.
     *
     * @return false once closed
     */
    public boolean isOpen() {
        return !gate.isClosed();
    }

    /**
     * Batches that found no room.
     *
     * @return batches
     */
    public long overloaded() {
        return ingress.overloaded();
    }

    /**
     * Commands that are in and not freed.
     *
     * @return commands
     */
    public long held() {
        return Math.max(0, memory.slots.getCursor() - freed.get());
    }

    /**
     * How many commands the batch has that starts at a ring sequence.
     *
     * @param first the ring sequence behind the batch before; 0 for the first
     * @return commands; 0 while it is not wholly there
     */
    public int count(final long first) {
        if (!memory.slots.isAvailable(first)) {
            return 0;
        }
        final int count = memory.slot(first).count;
        return memory.slots.isAvailable(first + count - 1) ? count : 0;
    }

    /**
     * The commands of whole batches. The last of each is marked.
     *
     * @param window to be moved over them
     * @param first  ring sequence of the first
     * @param count  how many
     * @return the window, valid until the commands are freed
     */
    public FrameWindow commands(final FrameWindow window, final long first, final int count) {
        return memory.commands(window, first, first + count - 1);
    }

    /**
     * Takes who waits for the answer of a batch.
     *
     * @param first ring sequence of the batch's first command
     * @return the handler that came with it; null where it was taken before
     */
    public ResultHandler take(final long first) {
        final CommandSlot slot = memory.slot(first);
        final ResultHandler handler = slot.handler;
        slot.handler = null;
        return handler;
    }

    /**
     * Gives room back.
     *
     * @param next ring sequence up to which, exclusive, nothing is needed any more
     */
    public void free(final long next) {
        freed.set(next - 1);
    }

    /**
     * Whether nothing more will come.
     *
     * @param next ring sequence behind the last batch that the consumer has seen
     * @return true once it is closed, nobody is on the way in, and there is no batch from there on
     */
    public boolean isExhausted(final long next) {
        return gate.isEmptyForEver() && memory.slots.getCursor() == next - 1;
    }
}

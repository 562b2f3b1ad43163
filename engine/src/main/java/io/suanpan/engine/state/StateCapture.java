package io.suanpan.engine.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The state of a ledger at one sequence, read by another thread while the ledger goes on. For one capture.
 *
 * <p>The ledger keeps, before it changes a block for the first time and unless the reader has passed it, the block as it was: its
 * <em>image</em>. The reader ({@link StatePages}) copies the tables front to back, whatever the ledger does to them meanwhile, and lays the
 * images over the copies. So neither waits for the other, and what the ledger pays is the copy of a cache line that it holds in its hands
 * anyway.
 *
 * <p>Images go through a ring of fixed size that the reader empties. Where it does not follow, the capture has failed and the ledger keeps
 * nothing more.
 *
 * <pre>
 *  reading thread                            ledger's thread, between two entries
 *  new StateCapture(tables, memory)
 *                                            ledger.begin(capture)
 *  StatePages.next() until there is none
 *  finish()
 *                                            ledger.end(capture)
 * </pre>
 */
public final class StateCapture {
    private static final VarHandle PUT;
    private static final VarHandle TAKEN;
    private static final VarHandle STATE;
    private static final int IMAGE = ImageMemory.IMAGE;
    private static final int NEW = 0;
    private static final int RUNNING = 1;
    private static final int FINISHED = 2;
    private static final int OVERFLOWED = 3;

    static {
        try {
            final MethodHandles.Lookup lookup = MethodHandles.lookup();
            PUT = lookup.findVarHandle(StateCapture.class, "put", long.class);
            TAKEN = lookup.findVarHandle(StateCapture.class, "taken", long.class);
            STATE = lookup.findVarHandle(StateCapture.class, "state", int.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final List<StateTable> tables;
    private final StateScalars scalars = new StateScalars();
    private final AtomicIntegerArray blocksRead;
    private final long[][] kept;
    private final ImageMemory memory;
    private final long[] images;
    private final int capacity;
    private long sequence;
    private long timestamp;
    private long digest;
    private int bookDate;
    @SuppressWarnings("unused") // through PUT
    private long put;
    @SuppressWarnings("unused") // through TAKEN
    private long taken;
    @SuppressWarnings("unused") // through STATE
    private int state;

    /**
     * Prepares.
     *
     * @param tables of the ledger
     * @param memory for images; no other capture's until this one has been ended by the ledger
     */
    public StateCapture(final StateTables tables, final ImageMemory memory) {
        this.tables = tables.list();
        this.memory = memory;
        this.images = memory.ring();
        this.capacity = images.length / IMAGE;
        this.blocksRead = new AtomicIntegerArray(this.tables.size());
        this.kept = new long[this.tables.size()][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new long[(this.tables.get(i).blocks() + Long.SIZE - 1) / Long.SIZE];
        }
    }

    // Ledger's thread

    /**
     * Notes where the ledger stands; from here on it keeps images. By the ledger only, which has put the {@link #scalars()} in.
     *
     * @param atSequence  last applied command
     * @param atTimestamp of that command
     * @param stateDigest of all state after it
     * @param atBookDate  epoch day
     */
    public void begin(final long atSequence, final long atTimestamp, final long stateDigest, final int atBookDate) {
        sequence = atSequence;
        timestamp = atTimestamp;
        digest = stateDigest;
        bookDate = atBookDate;
        STATE.compareAndSet(this, NEW, RUNNING);
    }

    /**
     * Keeps what is about to change. Allocates nothing, never waits.
     *
     * @param table whose words they are
     * @param index first word, as the ledger counts in its array
     * @param count words
     */
    public void keep(final StateTable table, final int index, final int count) {
        final long[] bits = kept[table.number()];
        final int last = table.block(index + count - 1);
        for (int block = table.block(index); block <= last; block++) {
            final long bit = 1L << block;
            if ((bits[block >> 6] & bit) == 0) {
                bits[block >> 6] |= bit;
                keep(table, block);
            }
        }
    }

    private void keep(final StateTable table, final int block) {
        if (block < blocksRead.getAcquire(table.number()) || (int) STATE.getOpaque(this) != RUNNING) {
            return;
        }
        final long next = (long) PUT.get(this);
        if (next - (long) TAKEN.getAcquire(this) == capacity) {
            STATE.compareAndSet(this, RUNNING, OVERFLOWED);
            return;
        }
        final int at = (int) (next % capacity) * IMAGE;
        images[at] = (long) table.number() << 32 | block;
        table.readBlock(block, images, at + 1);
        PUT.setRelease(this, next + 1);
        VarHandle.storeStoreFence(); // whoever sees what changes now sees the image too
    }

    // Reading thread

    ImageMemory memory() {
        return memory;
    }

    /**
     * Whether the ledger has begun.
     *
     * @return true from {@link #begin} on
     */
    public boolean hasBegun() {
        return (int) STATE.getAcquire(this) != NEW;
    }

    /**
     * Whether images were lost, so that the capture is of no use.
     *
     * @return true for good
     */
    public boolean hasOverflowed() {
        return (int) STATE.getAcquire(this) == OVERFLOWED;
    }

    /**
     * Copies the next words of a table as they are. What the ledger changed among them has an image that waits when this returns; images
     * of them that come later are of no use, since the copy is older than the change.
     *
     * @param table  number
     * @param from   first word, a multiple of {@link StateTable#BLOCK}
     * @param target takes the words, from its start
     * @param count  words, a multiple of {@link StateTable#BLOCK}, or all that are left
     */
    void read(final int table, final int from, final long[] target, final int count) {
        tables.get(table).read(from, target, count);
        VarHandle.fullFence();
        blocksRead.setRelease(table, (from + count + StateTable.BLOCK - 1) >> StateTable.SHIFT);
    }

    /**
     * Hands over images that wait. Of each block there is at most one.
     *
     * @param handler takes them
     * @param limit   most that are wanted
     * @return how many there were
     */
    int takeImages(final BlockHandler handler, final int limit) {
        final long first = (long) TAKEN.get(this);
        final int count = (int) Math.min(limit, (long) PUT.getAcquire(this) - first);
        for (int i = 0; i < count; i++) {
            final int at = (int) ((first + i) % capacity) * IMAGE;
            handler.onBlock((int) (images[at] >>> 32), (int) images[at], images, at + 1);
        }
        TAKEN.setRelease(this, first + count);
        return count;
    }

    /** Says that nothing more is read: the ledger keeps nothing more. May be called at any time, and again. */
    public void finish() {
        STATE.compareAndSet(this, RUNNING, FINISHED);
        STATE.compareAndSet(this, NEW, FINISHED);
    }

    /**
     * The tables that are captured.
     *
     * @return in the order in which they are to be read
     */
    public List<StateTable> tables() {
        return tables;
    }

    /**
     * The numbers beside the tables.
     *
     * @return complete once the capture has begun
     */
    public StateScalars scalars() {
        return scalars;
    }

    /**
     * Sequence of the last command that the state holds.
     *
     * @return 0 = none
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Timestamp of that command.
     *
     * @return nanoseconds since 1970
     */
    public long timestamp() {
        return timestamp;
    }

    /**
     * Digest of the state.
     *
     * @return see docs/state-digest.md
     */
    public long digest() {
        return digest;
    }

    /**
     * Book date then.
     *
     * @return epoch day; 0 = before the first day-cut
     */
    public int bookDate() {
        return bookDate;
    }
}

package io.suanpan.engine.command;

import io.suanpan.engine.sbe.PageResultDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where the rows of page reads wait for their readers: a ring of rows of one size, reserved at start. The ledger's thread adds
 * rows, the thread that answers frees them in the same order; both allocate nothing and never wait. When it is full a read is
 * refused, and nothing else is.
 */
public final class RowMemory {
    /** Bytes of every row, SBE header included. */
    public static final int ROW_BYTES = ResultFrame.BYTES;
    /** Most rows that a page may have. */
    public static final int MAX_PAGE = 8_190;

    private static final VarHandle TAKEN;
    private static final VarHandle FREED;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(RowMemory.class, "taken", long.class);
            FREED = MethodHandles.lookup().findVarHandle(RowMemory.class, "freed", long.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final UnsafeBuffer buffer;
    private final int capacity;
    private long taken;
    private long freed;

    /**
     * Reserves rows.
     *
     * @param capacity rows, a power of two of at least {@link #MAX_PAGE}
     */
    public RowMemory(final int capacity) {
        if (Integer.bitCount(capacity) != 1 || capacity < MAX_PAGE) {
            throw new IllegalArgumentException(
                "rows: must be a power of two of at least " + MAX_PAGE + ", is " + capacity);
        }
        this.capacity = capacity;
        this.buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity * ROW_BYTES, Long.BYTES));
    }

    /**
     * The memory behind the rows.
     *
     * @return the whole ring
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * Where a row starts in {@link #buffer()}.
     *
     * @param position of the row
     * @return byte offset
     */
    public int offset(final long position) {
        return ((int) position & mask()) * ROW_BYTES;
    }

    /** What a position is cut to, to name a row. */
    int mask() {
        return capacity - 1;
    }

    /**
     * Rows that are free now. By the ledger's thread only.
     *
     * @return rows
     */
    public int free() {
        return capacity - (int) (taken() - (long) FREED.getAcquire(this));
    }

    /**
     * Position that the next row will have. By the ledger's thread only.
     *
     * @return position
     */
    public long next() {
        return taken();
    }

    /**
     * Takes rows that were filled from {@link #next()} on. By the ledger's thread only.
     *
     * @param count no more than {@link #free()}
     */
    public void take(final int count) {
        TAKEN.setRelease(this, taken() + count);
    }

    /**
     * Gives rows back that nobody will be told of, because their read was undone with its chain. By the ledger's thread only.
     *
     * @param position that {@link #next()} had before them
     */
    public void giveBack(final long position) {
        TAKEN.setRelease(this, position);
    }

    /**
     * Whether any rows wait for a reader. By the thread that answers.
     *
     * @return false for nearly always: it costs two reads
     */
    public boolean isInUse() {
        return (long) TAKEN.getAcquire(this) != freed;
    }

    /**
     * Frees the rows of a batch that was answered. By the thread that answers only, batch by batch in order.
     *
     * @param results of the batch
     */
    public void free(final ResultBatch results) {
        for (int i = 0; i < results.count(); i++) {
            if (results.isPage(i)) {
                final PageResultDecoder page = results.page(i);
                FREED.setRelease(this, page.rowPosition() + page.rowCount());
            }
        }
    }

    /** Frees all rows, where nobody will ever read them: in replay. */
    public void freeAll() {
        FREED.setRelease(this, taken);
    }

    private long taken() {
        return (long) TAKEN.getOpaque(this);
    }
}

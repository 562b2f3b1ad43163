package io.suanpan.engine.state;

/**
 * Room for the images of one capture after the other. To be made once: memory of this size that comes and goes would have the collector at
 * work, and its pages cleared, in the middle of the load.
 *
 * <p>Of use to one capture at a time. The next may begin once the ledger has ended the one before.
 */
public final class ImageMemory {
    /** Words of an image: table in bits 32 to 63 and block in 0 to 31, then the block as it was. */
    static final int IMAGE = 1 + StateTable.BLOCK;

    private final long[] ring;
    private final long[] waiting;

    /**
     * Takes the memory, 72 bytes an image.
     *
     * @param ringImages    images that may be on their way from the ledger to the reader
     * @param waitingImages images that may wait at the reader for their pages
     */
    public ImageMemory(final int ringImages, final int waitingImages) {
        ring = new long[Math.multiplyExact(ringImages, IMAGE)];
        waiting = new long[Math.multiplyExact(waitingImages, IMAGE)];
    }

    long[] ring() {
        return ring;
    }

    long[] waiting() {
        return waiting;
    }
}

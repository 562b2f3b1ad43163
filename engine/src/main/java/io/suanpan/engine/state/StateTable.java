package io.suanpan.engine.state;

/**
 * One array of the ledger's state. Its words are counted from the first that is in use; {@link #BLOCK} of them, from there on, are a
 * block: what a capture keeps at a time.
 *
 * <p>The ledger's thread owns the words. Others may read them through a {@link StateCapture} only, and write them only before the ledger's
 * first command.
 */
public final class StateTable {
    /** Words of a block: a cache line. */
    public static final int BLOCK = 1 << StateTable.SHIFT;

    static final int SHIFT = 3;

    private final String name;
    private final long[] array;
    private final int padding;
    private int number;

    /**
     * Describes an array.
     *
     * @param name    unique in its ledger
     * @param array   the ledger's own, not copied
     * @param padding words at its start that are never used
     */
    public StateTable(final String name, final long[] array, final int padding) {
        this.name = name;
        this.array = array;
        this.padding = padding;
    }

    /**
     * The name.
     *
     * @return unique in its ledger, the same in every build that has the same layout
     */
    public String name() {
        return name;
    }

    /**
     * Length.
     *
     * @return words
     */
    public int words() {
        return array.length - padding;
    }

    /**
     * Place among its ledger's tables.
     *
     * @return from 0
     */
    public int number() {
        return number;
    }

    /**
     * Copies words into the table. Only before the ledger's first command.
     *
     * @param at     first word
     * @param source words to copy
     * @param from   first of them
     * @param count  how many
     */
    public void write(final int at, final long[] source, final int from, final int count) {
        System.arraycopy(source, from, array, padding + at, count);
    }

    /**
     * Copies words. For the ledger's thread.
     *
     * @param index  first word, as the ledger counts in its array
     * @param target takes them
     * @param at     where the first goes
     * @param count  how many
     */
    public void copy(final int index, final long[] target, final int at, final int count) {
        System.arraycopy(array, index, target, at, count);
    }

    /** Copies words as they are, which the ledger may be changing. */
    void read(final int at, final long[] target, final int count) {
        System.arraycopy(array, padding + at, target, 0, count);
    }

    /** Copies a block; of the last one, what there is. */
    void readBlock(final int block, final long[] target, final int at) {
        final int from = padding + (block << SHIFT);
        System.arraycopy(array, from, target, at, Math.min(BLOCK, array.length - from));
    }

    void number(final int value) {
        number = value;
    }

    int blocks() {
        return (words() + BLOCK - 1) >> SHIFT;
    }

    /** The block of a word of the array. */
    int block(final int index) {
        return (index - padding) >> SHIFT;
    }
}

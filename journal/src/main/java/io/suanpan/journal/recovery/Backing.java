package io.suanpan.journal.recovery;

/**
 * What the commit ring knows of the journal's end.
 *
 * @param forcedThrough last sequence that Chronicle had certainly forced; 0 = unknown
 * @param from          lowest sequence that the ring can give back
 * @param to            highest sequence that the ring can give back; below {@code from} = it has none
 */
public record Backing(long forcedThrough, long from, long to) {
    /** There is no ring. */
    public static final Backing NONE = new Backing(0, 0, -1);

    /**
     * Whether the ring has everything of a range.
     *
     * @param first of the range
     * @param last  of the range
     * @return true where nothing of it can be lost
     */
    public boolean has(final long first, final long last) {
        return from <= first && last <= to && first <= to;
    }
}

package io.suanpan.engine.state;

import java.util.Arrays;

/**
 * Reads a capture page by page, each exactly as it was when the capture began. On one thread, which must not be the ledger's.
 *
 * <pre>{@code
 * StatePages pages = new StatePages(capture, 8_192);
 * while (pages.next()) {
 *     write(pages.table().name(), pages.from(), pages.words(), pages.count());
 * }
 * capture.finish();
 * }</pre>
 *
 * <p>Images of pages that are not read yet wait here; there is a limit to them. A reader that is held up elsewhere calls {@link #drain}
 * meanwhile.
 */
public final class StatePages {
    private static final int IMAGE = ImageMemory.IMAGE;
    private static final int NONE = -1;
    private static final int DRAINED_AT_ONCE = 1 << 12;

    private final StateCapture capture;
    private final int pageWords;
    private final int mostWaiting;
    private final BlockHandler onImage = this::onImage;
    private final long[] words;
    /** Images one behind the other: the next one's number in bits 32 to 63 and the block in 0 to 31, then the words. */
    private final long[] waiting;
    /** By table and page: the number of the last image that came. */
    private final int[][] newest;
    private int unused;
    private int freed = NONE;
    private boolean full;
    private int table;
    private int from;
    private int count;
    /** First word of the current table whose images are still wanted. */
    private int wantedFrom;

    /**
     * Begins to read; the capture must have begun.
     *
     * @param capture   to read
     * @param pageWords words of a page, a multiple of {@link StateTable#BLOCK}
     */
    public StatePages(final StateCapture capture, final int pageWords) {
        if (pageWords < StateTable.BLOCK || pageWords % StateTable.BLOCK != 0) {
            throw new IllegalArgumentException("page_words: must be a multiple of " + StateTable.BLOCK + ", is " + pageWords);
        }
        this.capture = capture;
        this.pageWords = pageWords;
        this.words = new long[pageWords];
        this.waiting = capture.memory().waiting();
        this.mostWaiting = waiting.length / IMAGE;
        this.newest = new int[capture.tables().size()][];
        for (final StateTable each : capture.tables()) {
            final int pages = (each.words() + pageWords - 1) / pageWords;
            newest[each.number()] = new int[pages];
            Arrays.fill(newest[each.number()], NONE);
        }
    }

    /**
     * Reads the next page.
     *
     * @return false after the last
     * @throws StateException where images were lost, or too many wait: the capture is of no use
     */
    public boolean next() {
        from += count;
        count = 0;
        while (table < newest.length && from >= table().words()) {
            table++;
            from = 0;
            wantedFrom = 0;
        }
        if (table == newest.length) {
            return false;
        }
        final int length = Math.min(pageWords, table().words() - from);
        capture.read(table, from, words, length);
        count = length;
        drain();
        layOver();
        wantedFrom = from + count;
        return true;
    }

    /**
     * Takes what images there are. Of the pages that were read, those are dropped: the reading was before the change.
     *
     * @throws StateException where images were lost, or too many wait: the capture is of no use
     */
    public void drain() {
        while (capture.takeImages(onImage, DRAINED_AT_ONCE) == DRAINED_AT_ONCE) {
            requireRoom();
        }
        requireRoom();
    }

    private void requireRoom() {
        if (capture.hasOverflowed()) {
            throw new StateException("the ledger changed more than could be kept aside between two pages");
        }
        if (full) {
            throw new StateException("the ledger changed more than the " + mostWaiting + " blocks that may be kept aside");
        }
    }

    private void onImage(final int ofTable, final int block, final long[] source, final int at) {
        final int first = block << StateTable.SHIFT;
        if (ofTable < table || (ofTable == table && first < wantedFrom)) {
            return;
        }
        final int image = claim();
        if (image == NONE) {
            full = true;
            return;
        }
        final int page = first / pageWords;
        waiting[image * IMAGE] = (long) newest[ofTable][page] << Integer.SIZE | block;
        System.arraycopy(source, at, waiting, image * IMAGE + 1, StateTable.BLOCK);
        newest[ofTable][page] = image;
    }

    private int claim() {
        if (freed != NONE) {
            final int image = freed;
            freed = next(image);
            return image;
        }
        return unused < mostWaiting ? unused++ : NONE;
    }

    private int next(final int image) {
        return (int) (waiting[image * IMAGE] >> Integer.SIZE);
    }

    private void layOver() {
        final int page = from / pageWords;
        int image = newest[table][page];
        while (image != NONE) {
            final int after = next(image);
            final int at = ((int) waiting[image * IMAGE] << StateTable.SHIFT) - from;
            System.arraycopy(waiting, image * IMAGE + 1, words, at, Math.min(StateTable.BLOCK, count - at));
            waiting[image * IMAGE] = (long) freed << Integer.SIZE;
            freed = image;
            image = after;
        }
        newest[table][page] = NONE;
    }

    /**
     * The table of the page.
     *
     * @return of the capture's tables
     */
    public StateTable table() {
        return capture.tables().get(table);
    }

    /**
     * First word of the page.
     *
     * @return word of the table, a multiple of the words of a page
     */
    public int from() {
        return from;
    }

    /**
     * Words of the page.
     *
     * @return as many as a page has, fewer for a table's last
     */
    public int count() {
        return count;
    }

    /**
     * The page.
     *
     * @return valid until {@link #next()}, up to {@link #count()}
     */
    public long[] words() {
        return words;
    }
}

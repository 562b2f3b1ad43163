package io.suanpan.node.postings;

import java.util.ArrayList;
import java.util.List;

/**
 * Some words for each account, by rank of opening. Grows by pages, so that growing copies nothing; they are small, for a collector that
 * gives a large array whole regions of its own would waste half of them. Single thread.
 */
public final class AccountWords {
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private final int words;
    private final List<long[]> pages = new ArrayList<>();

    /**
     * Creates an empty store.
     *
     * @param words of each account
     */
    public AccountWords(final int words) {
        this.words = words;
    }

    /**
     * Reads a word.
     *
     * @param ordinal rank of opening, from 1
     * @param word    which
     * @return 0 where none was set
     */
    public long at(final int ordinal, final int word) {
        final int page = ordinal >>> PAGE_SHIFT;
        return page < pages.size() ? pages.get(page)[(ordinal & PAGE_MASK) * words + word] : 0;
    }

    /**
     * Sets a word.
     *
     * @param ordinal rank of opening, from 1
     * @param word    which
     * @param value   the word
     */
    public void set(final int ordinal, final int word, final long value) {
        final int page = ordinal >>> PAGE_SHIFT;
        while (page >= pages.size()) {
            pages.add(new long[words << PAGE_SHIFT]);
        }
        pages.get(page)[(ordinal & PAGE_MASK) * words + word] = value;
    }
}

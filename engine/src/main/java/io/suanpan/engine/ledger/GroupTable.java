package io.suanpan.engine.ledger;

import org.agrona.collections.Long2LongHashMap;

/**
 * The pairs of ledger and code that have accounts, each with the sums of its accounts' four balances. Sums have 128 bits, so that
 * no number of accounts can overflow them. A group is named by its number, in order of first use from 0.
 */
final class GroupTable {
    static final int ROW = 16;
    /** Ledger in bits 0 to 31, code in 32 to 47: as in the digest, without the flags. */
    static final int TERMS = 0;
    /** First of the four sums, in the order of an account's balances; each a low and a high word. */
    static final int SUMS = 1;

    static final int NONE = -1;

    final long[] words;
    private final int capacity;
    private final Long2LongHashMap groupOfTerms;
    private int size;

    GroupTable(final int capacity) {
        this.capacity = capacity;
        this.words = new long[capacity * ROW];
        this.groupOfTerms = new Long2LongHashMap(2 * capacity, 0.55f, NONE);
    }

    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    int at(final int group) {
        return group * ROW;
    }

    /** The group of a ledger and a code, or {@link #NONE}. */
    int find(final int ledger, final int code) {
        return (int) groupOfTerms.get(terms(ledger, code));
    }

    /** Adds a group, which must not be there; the table must not be full. */
    int add(final int ledger, final int code) {
        final int group = size++;
        words[at(group) + TERMS] = terms(ledger, code);
        groupOfTerms.put(terms(ledger, code), group);
        return group;
    }

    /** Takes the group away that was added last; no account may have it. */
    void removeYoungest() {
        size--;
        groupOfTerms.remove(words[at(size) + TERMS]);
    }

    long terms(final int group) {
        return words[at(group) + TERMS];
    }

    int ledger(final int group) {
        return (int) terms(group);
    }

    int code(final int group) {
        return (int) (terms(group) >>> 32);
    }

    /** Moves the sums as one account's balances move. */
    void move(
        final int group, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        final int at = at(group) + SUMS;
        add(at, debitsPending);
        add(at + 2, debitsPosted);
        add(at + 4, creditsPending);
        add(at + 6, creditsPosted);
    }

    private void add(final int at, final long delta) {
        final long before = words[at];
        final long after = before + delta;
        words[at] = after;
        // The carry out of the low words, and the sign of the delta in its high one.
        words[at + 1] += (delta >> 63) + (((before & delta) | ((before | delta) & ~after)) >>> 63);
    }

    private static long terms(final int ledger, final int code) {
        return (ledger & 0xFFFF_FFFFL) | (long) code << 32;
    }
}

package io.suanpan.engine.ledger;

/**
 * The hash of all state, kept up to date record by record: a sum over the hashes of all records, so the order and the place
 * of records do not matter, and any one can leave or enter in constant time.
 *
 * <p>A record's hash is {@code mix(kind * K(0) + Σ word(i) * K(i + 1))} with odd multipliers K: one changed word always
 * changes it. It finds faults; it is not meant to stop a forger.
 */
final class StateDigest {
    static final int ACCOUNT = 1;
    static final int RECORD = 2;
    static final int HOLD = 3;
    static final int ACCOUNT_DETAILS = 4;
    static final int CLOSING = 5;
    static final int VELOCITY = 6;

    private static final long K0 = Mixing.key(0);
    private static final long K1 = Mixing.key(1);
    private static final long K2 = Mixing.key(2);
    private static final long K3 = Mixing.key(3);
    private static final long K4 = Mixing.key(4);
    private static final long K5 = Mixing.key(5);
    private static final long K6 = Mixing.key(6);
    private static final long K7 = Mixing.key(7);
    private static final long K8 = Mixing.key(8);
    private static final long K9 = Mixing.key(9);
    private static final long K10 = Mixing.key(10);
    private static final long K11 = Mixing.key(11);
    private static final long K12 = Mixing.key(12);
    private static final long K13 = Mixing.key(13);
    private static final long K14 = Mixing.key(14);
    private static final long K15 = Mixing.key(15);
    private static final long SEQUENCE = Mixing.key(40);
    private static final long TIMESTAMP = Mixing.key(41);
    private static final long BOOK_DATE = Mixing.key(42);
    private static final long HORIZON = Mixing.key(43);

    private long sum;

    long sum() {
        return sum;
    }

    void sum(final long value) {
        sum = value;
    }

    /** The digest of the whole state, scalars included. */
    long of(final long sequence, final long timestamp, final long bookDate, final long horizon) {
        return Mixing.mix(sum + sequence * SEQUENCE + timestamp * TIMESTAMP + bookDate * BOOK_DATE + horizon * HORIZON);
    }

    void enter(final long hash) {
        sum += hash;
    }

    void leave(final long hash) {
        sum -= hash;
    }

    /** The inner sum of the hash of an account's changing words; {@code terms} is ledger and code of its group. */
    static long accountTerms(final long[] words, final int at, final long terms, final int flags) {
        return ACCOUNT * K0 + words[at] * K1 + words[at + 1] * K2 + words[at + 2] * K3 + words[at + 3] * K4
            + words[at + 4] * K5 + words[at + 5] * K6 + (terms | (long) flags << 48) * K7;
    }

    /** Replaces an account's hash after its four balances moved and its version rose by one. */
    void accountMoved(
        final long terms, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        final long now = terms + debitsPending * K2 + debitsPosted * K3 + creditsPending * K4 + creditsPosted * K5 + K6;
        sum += Mixing.mix(now) - Mixing.mix(terms);
    }

    /** Hash of what postings never change in an account. */
    static long accountDetails(final long id, final long[] words, final int at) {
        return Mixing.mix(ACCOUNT_DETAILS * K0 + id * K1 + words[at] * K2 + words[at + 1] * K3 + words[at + 2] * K4
            + (words[at + 3] & 0xFFFF_FFFFL) * K5 + words[at + 4] * K6 + words[at + 5] * K7 + words[at + 6] * K8);
    }

    /** Hash of a remembered transfer or burnt id. */
    static long record(final long[] words, final int at) {
        return Mixing.mix(RECORD * K0 + words[at] * K1 + words[at + 1] * K2 + words[at + 2] * K3 + words[at + 3] * K4
            + words[at + 4] * K5 + words[at + 5] * K6 + words[at + 6] * K7 + words[at + 7] * K8 + words[at + 8] * K9
            + words[at + 9] * K10 + words[at + 10] * K11 + words[at + 11] * K12 + words[at + 12] * K13
            + words[at + 13] * K14 + words[at + 14] * K15);
    }

    /** Hash of a closing: four balances, then the ordinal of the account and the first book date in one word. */
    static long closing(final long[] words, final int at) {
        return Mixing.mix(CLOSING * K0 + (words[at + 4] & 0xFFFF_FFFFL) * K1 + (words[at + 4] >>> 32) * K2
            + words[at] * K3 + words[at + 1] * K4 + words[at + 2] * K5 + words[at + 3] * K6);
    }

    /** Hash of a live hold. */
    static long hold(
        final long idLo, final long idHi, final long remaining, final long expiry, final long captured,
        final long total) {
        return Mixing.mix(HOLD * K0 + idLo * K1 + idHi * K2 + remaining * K3 + expiry * K4 + captured * K5 + total * K6);
    }

    /** Hash of the velocity limits of an account. */
    static long velocity(final long[] words, final int at) {
        return Mixing.mix(VELOCITY * K0 + words[at] * K1 + words[at + 1] * K2 + words[at + 2] * K3 + words[at + 3] * K4
            + words[at + 4] * K5 + words[at + 5] * K6);
    }
}

package io.suanpan.benchmarks.load;

/** Makes unique 128-bit ids. Owned by one driver thread; allocates nothing. */
final class Ids {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int COUNTER_MASK = 0xFFF;

    private final IdKind kind;
    private final SplitMix random;
    private final long driver;
    private long millis;
    private long counter;
    private long hi;
    private long lo;

    Ids(final IdKind kind, final long seed, final int driver) {
        this.kind = kind;
        this.random = new SplitMix(seed ^ SplitMix.mix(driver + 1L));
        this.driver = driver + 1L;
    }

    /** Reads the clock. A batch is made at one time. */
    void startBatch() {
        millis = System.currentTimeMillis();
    }

    /** Makes the next id; {@link #hi()} and {@link #lo()} are its halves. */
    void next() {
        counter++;
        switch (kind) {
            case UUIDV7 -> {
                hi = (millis << 16) | VERSION_7 | (counter & COUNTER_MASK);
                lo = VARIANT | (random.next() >>> 2);
            }
            case RANDOM -> {
                hi = random.next();
                lo = random.next();
            }
            case SEQUENTIAL -> {
                hi = driver;
                lo = counter;
            }
        }
    }

    long hi() {
        return hi;
    }

    long lo() {
        return lo;
    }
}

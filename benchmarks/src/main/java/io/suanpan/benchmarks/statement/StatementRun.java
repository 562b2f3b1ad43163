package io.suanpan.benchmarks.statement;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.HdrHistogram.Histogram;

/**
 * Measures pages of statements of two lengths in one run: of one account with all postings, and of many accounts with a thousand each,
 * which share the same postings and lie as far apart in memory. Both are read in turn, so that whatever disturbs one disturbs the
 * other. To be used once, by one thread.
 */
public final class StatementRun {
    /** Rows of a page. */
    public static final int ROWS = 100;
    /** Postings of a short account. */
    public static final int SHORT_POSTINGS = 1_000;

    private static final int STEP = 1 << 18;
    private static final int DIGITS = 3;
    private static final double WARMUP_SHARE = 0.25;

    private final int postings;
    private final double seconds;
    private final SplittableRandom random;
    private final DoubleConsumer progress;
    private final StatementLedger ledger;
    private final int shortAccounts;
    private String fault;

    /**
     * Prepares a run.
     *
     * @param postings of the long account, a multiple of {@link #SHORT_POSTINGS}
     * @param seconds  measured
     * @param seed     of accounts and times
     * @param progress told how much of the postings is there, 0 to 1
     */
    public StatementRun(final int postings, final double seconds, final long seed, final DoubleConsumer progress) {
        this.postings = postings;
        this.seconds = seconds;
        this.random = new SplittableRandom(seed);
        this.progress = progress;
        this.shortAccounts = postings / SHORT_POSTINGS;
        this.ledger = new StatementLedger(postings, shortAccounts);
    }

    /**
     * Does the run.
     *
     * @return what came of it
     */
    public StatementResult run() {
        ledger.openAccounts();
        for (int done = 0; done < postings; done += STEP) {
            ledger.post(Math.min(STEP, postings - done));
            progress.accept((double) done / postings);
        }
        measure(seconds * WARMUP_SHARE);
        return new StatementResult(postings, measure(seconds), fault);
    }

    private Map<PagePlace, StatementResult.Pages> measure(final double during) {
        final Map<PagePlace, StatementResult.Pages> pages = new EnumMap<>(PagePlace.class);
        for (final PagePlace place : PagePlace.values()) {
            pages.put(place, new StatementResult.Pages(new Histogram(DIGITS), new Histogram(DIGITS)));
        }
        final long end = System.nanoTime() + (long) (during * TimeUnit.SECONDS.toNanos(1));
        while (System.nanoTime() < end && fault == null) {
            for (final PagePlace place : PagePlace.values()) {
                time(place, StatementLedger.LONG_ACCOUNT, ROWS, pages.get(place).ofLong());
                time(place, ledger.shortAccount(random.nextInt(shortAccounts)), ROWS, pages.get(place).ofShort());
            }
        }
        return pages;
    }

    /** A short account still has a whole page after nine tenths of the time; so has the long one. */
    private void time(final PagePlace place, final long account, final int rows, final Histogram times) {
        final long latest = (long) postings / SHORT_POSTINGS * (SHORT_POSTINGS - ROWS);
        final long from = place.isTimed() ? ledger.firstTime() + random.nextLong(latest) : 0;
        ledger.prepare(account, from, place.flags(), rows);
        final long start = System.nanoTime();
        ledger.read();
        times.recordValue(System.nanoTime() - start);
        final String wrong = ledger.check(account, place == PagePlace.NEWEST, rows);
        if (wrong != null) {
            fault = "account " + account + ", " + place + ": " + wrong;
        }
    }
}

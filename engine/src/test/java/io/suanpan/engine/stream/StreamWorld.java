package io.suanpan.engine.stream;

import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The world that a stream lives in, drawn from its seed.
 *
 * @param context          of its ledger: small tables, short memory
 * @param accountIds       ids from 1 that commands may name; more than some worlds have room for
 * @param codes            of its accounts
 * @param startNs          where its clock starts
 * @param firstBookDate    that a day-cut may begin, epoch day
 * @param bigShare         percentage of amounts that lie at the upper bound
 * @param wrongShare       percentage of commands that break some rule on purpose
 * @param repeatShare      percentage of commands that repeat an earlier one
 * @param timeoutShare     percentage of holds that expire
 * @param overcaptureShare percentage of holds of which captures may take more
 * @param playShare        percentage of batches with a play in them
 * @param cutShare         percentage of commands that cut the day
 */
public record StreamWorld(
    LedgerContext context,
    int accountIds,
    int codes,
    long startNs,
    int firstBookDate,
    int bigShare,
    int wrongShare,
    int repeatShare,
    int timeoutShare,
    int overcaptureShare,
    int playShare,
    int cutShare) {

    private static final int[] TRANSFERS = {1, 3, 17, 64, 64, 300, 300, 1_000};
    private static final int[] HOLDS = {3, 20, 100, 200, 200};
    private static final int[] HISTORIES = {1, 5, 40, 300};
    private static final int LEAST_PAGE_ROWS = 1 << 13;
    private static final int[] RETENTIONS_S = {0, 0, 0, 1, 5, 100};
    /** The second is in 2023; the last leaves less than 4,294,967,295 seconds until the end of time. */
    private static final long[] STARTS_NS = {0, 1_700_000_000_000_000_000L, 9_200_000_000_000_000_000L};

    /**
     * Draws a world.
     *
     * @param seed of the stream
     * @return the world
     */
    public static StreamWorld of(final long seed) {
        final RandomGenerator random = new SplittableRandom(~seed);
        final int playShare = oneOf(random, 5, 10, 60);
        final LedgerContext context = new LedgerContext()
            .accounts(9 + random.nextInt(playShare == 60 ? 70 : 8))
            .transfers(oneOf(random, TRANSFERS))
            .holds(oneOf(random, HOLDS))
            .retentionS(oneOf(random, RETENTIONS_S))
            .idTime(random.nextInt(3) == 0 ? IdTime.UUIDV7 : IdTime.NONE)
            .velocities(oneOf(random, 1, 4, 100))
            .history(oneOf(random, HISTORIES))
            .pageRows(LEAST_PAGE_ROWS);
        context.closings(context.accounts() + random.nextInt(30));
        final int codes = 1 + random.nextInt(5);
        // With two ledgers, in a third of all worlds one pair of ledger and code too few.
        context.groups(2 * codes - 1 + random.nextInt(3));
        return new StreamWorld(context, context.accounts() - 1 + random.nextInt(3), codes,
            STARTS_NS[random.nextInt(STARTS_NS.length)], oneOf(random, 1, 19_675),
            oneOf(random, 0, 1, 1, 2, 20), oneOf(random, 1, 3, 15), oneOf(random, 3, 10, 30), oneOf(random, 50, 90, 98),
            oneOf(random, 5, 20, 70),
            playShare, oneOf(random, 2, 2, 2, 20));
    }

    /**
     * The ledger of an account, open or not.
     *
     * @param accountId from 1
     * @return one of two
     */
    public int ledgerOf(final long accountId) {
        return accountId % 5 != 4 ? 156 : startNs == 0 ? -1 : 840;
    }

    private static int oneOf(final RandomGenerator random, final int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

package io.suanpan.engine.stream;

import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The world that a stream lives in, drawn from its seed.
 *
 * @param context      of its ledger: small tables, short memory
 * @param accountIds   ids from 1 that commands may name; more than some worlds have room for
 * @param startNs      where its clock starts
 * @param bigShare     percentage of amounts that lie at the upper bound
 * @param wrongShare   percentage of commands that break some rule on purpose
 * @param repeatShare  percentage of commands that repeat an earlier one
 * @param timeoutShare percentage of holds that expire
 */
public record StreamWorld(
    LedgerContext context,
    int accountIds,
    long startNs,
    int bigShare,
    int wrongShare,
    int repeatShare,
    int timeoutShare) {

    private static final int[] TRANSFERS = {1, 3, 17, 64, 64, 300, 300, 2_000};
    private static final int[] HOLDS = {3, 20, 100, 200, 200};
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
        final LedgerContext context = new LedgerContext()
            .accounts(9 + random.nextInt(8))
            .transfers(oneOf(random, TRANSFERS))
            .holds(oneOf(random, HOLDS))
            .retentionS(oneOf(random, RETENTIONS_S))
            .idTime(random.nextInt(3) == 0 ? IdTime.UUIDV7 : IdTime.NONE);
        return new StreamWorld(context, context.accounts() - 1 + random.nextInt(3), STARTS_NS[random.nextInt(STARTS_NS.length)],
            oneOf(random, 0, 0, 1, 2, 20), oneOf(random, 1, 3, 15), oneOf(random, 3, 10, 30), oneOf(random, 50, 90, 98));
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

package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Coverage;
import io.suanpan.engine.stream.Seeds;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ledger against the independent model, over seeded streams in many small worlds: results, balances, versions, counts and
 * digests are equal, however the stream is cut, and the books of every ledger balance.
 *
 * <p>Some worlds are the same in every run, the others new each day. A failure prints the seed of its own stream: with
 * {@code -Dsuanpan.seed=} that one is the first to run.
 */
class LedgerOracleTest {
    private static final int COMMANDS_A_WORLD = 2_000;
    private static final int SAME_WORLDS = 500;
    private static final int NEW_WORLDS = 500;
    private static final int MANY_WORLDS = 25_000;

    @Test
    void shouldAgreeWithModelOverTwoMillionCommands() {
        final Coverage coverage = new Coverage();
        run(Seeds.ofToday(LedgerOracleTest.class), NEW_WORLDS, coverage);
        run(1, SAME_WORLDS, coverage);
        System.out.println(coverage);
        assertEquals(List.of(), coverage.gaps());
    }

    @Test
    @Tag("long")
    void shouldAgreeWithModelOverFiftyMillionCommands() {
        run(Seeds.next(LedgerOracleTest.class), MANY_WORLDS, new Coverage());
    }

    private static void run(final long first, final int worlds, final Coverage coverage) {
        for (long seed = first; seed < first + worlds; seed++) {
            final CommandStream stream = new CommandStream(seed);
            new LedgerOracle(stream.world().context(), coverage)
                .requireAgreement(seed, stream.batches(COMMANDS_A_WORLD));
        }
    }
}

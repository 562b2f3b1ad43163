package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Coverage;
import io.suanpan.engine.stream.Seeds;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ledger against the independent model, over seeded streams in many small worlds: results, balances, versions, counts and
 * digests are equal, however the stream is cut, and the books of every ledger balance.
 *
 * <p>A failure prints the seed of its own stream: with {@code -Dsuanpan.seed=} that one is the first to run.
 */
class LedgerOracleTest {
    private static final int COMMANDS_A_WORLD = 5_000;
    private static final int WORLDS = 200;
    private static final int MANY_WORLDS = 10_000;
    private static final int LEAST_OF_EACH_CODE = 20;

    /** Codes of operations that are still to come. */
    private static final Set<ResultCode> OF_LATER_OPERATIONS =
        EnumSet.of(ResultCode.ALREADY_REVERSED, ResultCode.EXISTS_WITH_DIFFERENT_ORIGINAL_ID);

    @Test
    void shouldAgreeWithModelOverAMillionCommands() {
        final Coverage coverage = new Coverage();
        run(WORLDS, coverage);
        System.out.println(coverage);
        final Set<ResultCode> rare = EnumSet.complementOf(EnumSet.copyOf(OF_LATER_OPERATIONS));
        rare.removeIf(code -> coverage.count(code) >= LEAST_OF_EACH_CODE);
        assertEquals(Set.of(), rare, "fewer than " + LEAST_OF_EACH_CODE + " of these in the whole run");
    }

    @Test
    @Tag("long")
    void shouldAgreeWithModelOverFiftyMillionCommands() {
        run(MANY_WORLDS, new Coverage());
    }

    private static void run(final int worlds, final Coverage coverage) {
        final long first = Seeds.next(LedgerOracleTest.class);
        for (long seed = first; seed < first + worlds; seed++) {
            final CommandStream stream = new CommandStream(seed);
            new LedgerOracle(stream.world().context(), coverage)
                .requireAgreement(seed, stream.batches(COMMANDS_A_WORLD));
        }
    }
}

package io.suanpan.replication.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ring.Seeds;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many seeds; {@code -Dsuanpan.seed=N} begins with the one that failed. */
class SimulationTest {
    private static final long SLICE_NS = TimeUnit.SECONDS.toNanos(6);
    private static final long LONG_NS = TimeUnit.MINUTES.toNanos(5);
    private static final int MOST_SEEDS_TO_A_DEFECT = 300;

    private long acknowledged;
    private long repeated;
    private long declined;
    private long unknown;
    private long elections;
    private long resent;

    @Test
    void shouldKeepItsWordOnAeron() {
        run(Faults.AERON, SLICE_NS);
    }

    @Test
    void shouldKeepItsWordOnANetworkThatKeepsNone() {
        run(Faults.HOSTILE, SLICE_NS);
    }

    @Test
    @Tag("long")
    void shouldKeepItsWordForLong() {
        run(Faults.AERON, LONG_NS);
        run(Faults.HOSTILE, LONG_NS);
    }

    @Test
    void shouldComeOutTheSameFromTheSameSeed() {
        final Simulation one = new Simulation(7, Faults.AERON);
        final Simulation other = new Simulation(7, Faults.AERON);
        assertEquals(one.run(), other.run());
        assertEquals(one.cluster().log().size(), other.cluster().log().size());
        assertEquals(one.history(), other.history());
    }

    /** What the runs above rely on: a leader that answers what may still be lost is found out. */
    @Test
    void shouldNoticeAnAnswerBeforeItsCommit() {
        assertNoticed(new Faults(false, true, false), "done at null");
    }

    /** What the check of histories relies on: a read that comes from the past is found out. */
    @Test
    void shouldNoticeAStaleRead() {
        assertNoticed(new Faults(false, false, true), "went back");
    }

    private void run(final Faults faults, final long budgetNs) {
        final long first = Seeds.next(SimulationTest.class);
        final long start = System.nanoTime();
        long seed = first;
        do {
            final Simulation simulation = new Simulation(seed, faults);
            final List<String> wrong = simulation.run();
            assertEquals(List.of(), wrong, "-Dsuanpan.seed=" + seed + " " + faults);
            count(simulation);
            seed++;
        } while (System.nanoTime() - start < budgetNs);
        final double minutes = (double) (System.nanoTime() - start) / TimeUnit.MINUTES.toNanos(1);
        System.out.printf("%s: %d seeds, %.0f a minute; %d acknowledged, %d of them by a repetition, %d declined, %d unknown, "
                + "%d elections, %d sent again%n",
            faults, seed - first, (seed - first) / minutes, acknowledged, repeated, declined, unknown, elections, resent);
        assertTrue(acknowledged > 0 && repeated > 0 && declined > 0 && elections > 0 && resent > 0, "nothing was tried");
    }

    private void count(final Simulation simulation) {
        elections += simulation.cluster().elections();
        for (final SimClient client : simulation.clients()) {
            resent += client.status().resent();
            for (final SimBatch batch : client.batches()) {
                unknown += batch.unknown() == null ? 0 : 1;
                batch.results().forEach(this::count);
            }
        }
    }

    private void count(final Result result) {
        final boolean exists = result.code() == ResultCode.EXISTS;
        acknowledged += exists || result.code() == ResultCode.OK ? 1 : 0;
        repeated += exists ? 1 : 0;
        declined += exists || result.code() == ResultCode.OK ? 0 : 1;
    }

    private static void assertNoticed(final Faults defect, final String how) {
        for (long seed = 1; seed <= MOST_SEEDS_TO_A_DEFECT; seed++) {
            if (new Simulation(seed, defect).run().stream().anyMatch(wrong -> wrong.contains(how))) {
                return;
            }
        }
        throw new AssertionError("not noticed in " + MOST_SEEDS_TO_A_DEFECT + " seeds: " + how);
    }
}

package io.suanpan.replication.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.ring.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real processes, really killed: nothing that was acknowledged is lost, nothing done twice, all members the same.
 *
 * <p>{@code -Dsuanpan.seed=N -Dsuanpan.schedules=M} plays M of the long schedules from seed N on.
 */
class ChaosTest {
    private static final int DEALT = 5;
    private static final int SCHEDULES = Integer.getInteger("suanpan.schedules", 100);
    private static final int MOST_FAULTS = 4;
    /** Where a follower is lost: half a second is what is meant, the rest is for machines that pause. */
    private static final long MOST_SILENCE_NS = TimeUnit.SECONDS.toNanos(3);

    @TempDir
    private Path directory;

    /** All faults once, dealt to some schedules. */
    static Stream<Arguments> schedules() {
        final long seed = Seeds.next(ChaosTest.class);
        final List<Fault> faults = new ArrayList<>(Arrays.asList(Fault.values()));
        Collections.shuffle(faults, new Random(seed));
        return IntStream.range(0, DEALT).mapToObj(schedule -> Arguments.of(seed + schedule,
            IntStream.range(0, faults.size()).filter(fault -> fault % DEALT == schedule).mapToObj(faults::get).toList()));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void shouldLoseNothing(final long seed, final List<Fault> faults) {
        run(seed, faults, directory);
    }

    @Test
    @Tag("long")
    void shouldLoseNothingForLong() {
        final long firstSeed = Seeds.next(ChaosTest.class);
        for (int i = 0; i < SCHEDULES; i++) {
            final SplittableRandom random = new SplittableRandom(firstSeed + i);
            final List<Fault> faults = new ArrayList<>();
            for (int j = random.nextInt(MOST_FAULTS); j >= 0; j--) {
                faults.add(Fault.values()[random.nextInt(Fault.values().length)]);
            }
            final Path own = directory.resolve("schedule-" + i);
            run(firstSeed + i, faults, own);
            IoUtil.delete(own.toFile(), false);
        }
    }

    private static void run(final long seed, final List<Fault> faults, final Path directory) {
        System.out.println("seed " + seed + ", " + faults);
        final SplittableRandom random = new SplittableRandom(seed);
        try (ChaosCluster cluster = new ChaosCluster(directory);
            ChaosClient one = new ChaosClient(1, random.split(), cluster);
            ChaosClient other = new ChaosClient(2, random.split(), cluster);
            ChaosReader reader = new ChaosReader(random.split(), cluster, List.of(one, other))) {
            final List<ChaosClient> clients = List.of(one, other);
            final Witness witness = new Witness(clients);
            clients.forEach(ChaosClient::start);
            reader.start();
            for (final Fault fault : faults) {
                witness.awaitLoad();
                fault.strike(cluster, witness);
                witness.awaitLoad();
                witness.onHealed();
                cluster.awaitAll(one.status().lastSequence());
            }
            final ChaosOracle oracle = cluster.judge(clients, reader.stop());
            assertEquals(List.of(), oracle.wrong(), () -> "seed " + seed + ", " + faults);
            assertTrue(oracle.hasSeenLoad(), oracle::toString);
            assertTrue(witness.unprovokedSilenceNs() < MOST_SILENCE_NS, witness::silences);
            System.out.println("seed " + seed + " passed; silences: " + witness.silences() + "; " + oracle);
        }
    }
}

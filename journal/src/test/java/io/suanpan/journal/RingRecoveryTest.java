package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.Disk;
import io.suanpan.journal.ring.RingFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code disk} level through losses of power: unforced pages of Chronicle's files are gone, in part or all. */
class RingRecoveryTest {
    private static final long SEED = 20_261_123;
    private static final List<String> INTACT = List.of(RingFile.NAME, "suanpan.lock", "metadata.cq4t");

    @TempDir
    private Path temporary;
    private Path directory;
    private Path platter;

    @BeforeEach
    void makeDirectories() throws IOException {
        directory = Files.createDirectory(temporary.resolve("data"));
        platter = temporary.resolve("platter");
    }

    private JournalContext context(final Path data) {
        return JournalRig.context(data, Durability.DISK).ringBytes(1 << 20).rollBytes(1 << 18);
    }

    /** Keeps, of each file of Chronicle's, the bytes at its last force: what certainly is on the platter. */
    private Disk remembering() {
        return (file, channel) -> {
            if (file.toString().endsWith(CycleFiles.SUFFIX)) {
                final Path kept = platter.resolve(directory.relativize(file).toString());
                final Path copying = temporary.resolve("copying");
                Files.copy(file, copying, StandardCopyOption.REPLACE_EXISTING);
                Files.move(copying, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            Disk.REAL.force(file, channel);
        };
    }

    /** Writes under load, pulls the plug, and looks at what is left. */
    private long writeUntilPowerFails(final Path after, final SplittableRandom random, final int entries, final boolean anyPage) {
        final long last;
        try (JournalRig rig = new JournalRig(context(directory).disk(remembering()))) {
            PowerCut.copy(directory, platter);
            for (int i = 0; i < entries; i++) {
                rig.append(1 + random.nextInt(40));
                rig.append(1 + random.nextInt(2));
                rig.log().commit();
                rig.log().settle();
            }
            rig.append(17);
            rig.log().commit();
            last = rig.lastWritten();
            // The platter first: what is forced from here on is not in it, and no record of the ring says so any more.
            final Path forced = temporary.resolve("forced-" + after.getFileName());
            PowerCut.copy(platter, forced);
            PowerCut.copy(directory, after);
            PowerCut.cut(forced, after, anyPage ? random : null, INTACT);
        }
        return last;
    }

    @Test
    void shouldHaveEverythingAcknowledgedWhenNoUnforcedPageIsThere() throws IOException {
        surviveManyCuts(false);
    }

    @Test
    void shouldHaveEverythingAcknowledgedWhenAnyUnforcedPageMayBeThere() throws IOException {
        surviveManyCuts(true);
    }

    private void surviveManyCuts(final boolean anyPage) throws IOException {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 12; i++) {
            final Path after = temporary.resolve("after-" + i);
            platter = temporary.resolve("platter-" + i);
            final long last = writeUntilPowerFails(after, random, 1 + random.nextInt(150), anyPage);
            try (JournalRig rig = new JournalRig(context(after).boot("the next"))) {
                assertEquals(last, rig.replayed().last(), "cut " + i + " of seed " + SEED);
                assertTrue(rig.log().recovery().restoredEntries() > 0);
                rig.write(33);
            }
            try (JournalRig rig = new JournalRig(context(after).boot("the next"))) {
                assertEquals(last + 33, rig.replayed().last());
                assertEquals(0, rig.log().recovery().cutBytes());
            }
            assertTrue(new JournalVerifier(after, null, (d, s, b, t) -> { }).verify().valid());
        }
    }

    @Test
    void shouldNeverWriteOverARecordThatChronicleHasNotForced() throws Exception {
        final CountDownLatch held = new CountDownLatch(1);
        final AtomicInteger forces = new AtomicInteger();
        final Disk slow = (file, channel) -> {
            if (file.toString().endsWith(CycleFiles.SUFFIX)) {
                forces.incrementAndGet();
                await(held);
            }
            Disk.REAL.force(file, channel);
        };
        final JournalContext context = context(directory).rollBytes(1 << 26).disk(slow);
        final Thread writer;
        final AtomicInteger written = new AtomicInteger();
        try (JournalRig rig = new JournalRig(context)) {
            writer = new Thread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    rig.write(8);
                    written.incrementAndGet();
                }
            });
            writer.start();
            awaitWaiting(writer);
            assertTrue(written.get() <= 256, "commits of 4 KiB in a ring of 1 MiB: " + written.get());
            final Path after = temporary.resolve("after");
            PowerCut.copy(directory, after);
            held.countDown();
            writer.join();
            assertEquals(1_000, written.get());
            assertTrue(forces.get() > 2);
            try (JournalRig copy = new JournalRig(context(after).boot("the next"))) {
                assertTrue(copy.replayed().last() >= 8 * 200);
            }
        }
        try (JournalRig rig = new JournalRig(context(directory))) {
            assertEquals(8_000, rig.replayed().last());
        }
    }

    /** The writer is parked, and stays so: the ring is full. */
    private static void awaitWaiting(final Thread thread) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int parked = 0;
        while (parked < 50_000) {
            parked = thread.getState() == Thread.State.TIMED_WAITING ? parked + 1 : parked;
            assertTrue(System.nanoTime() < deadline, "the writer never waited");
            Thread.onSpinWait();
        }
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldIgnoreATornLastRecordAndRefuseAGap() {
        try (JournalRig rig = new JournalRig(context(directory))) {
            PowerCut.copy(directory, platter);
            for (int i = 0; i < 10; i++) {
                rig.write(4);
            }
            final Path torn = temporary.resolve("torn");
            final Path gap = temporary.resolve("gap");
            PowerCut.copy(directory, torn);
            PowerCut.copy(directory, gap);
            PowerCut.cut(platter, torn, null, INTACT);
            PowerCut.cut(platter, gap, null, INTACT);
            Bytes.flip(torn.resolve(RingFile.NAME), 8192 + 9 * 4096 + 200, 1);
            try (JournalRig after = new JournalRig(context(torn).boot("the next"))) {
                assertEquals(36, after.replayed().last());
            }
            Bytes.flip(gap.resolve(RingFile.NAME), 8192 + 5 * 4096 + 200, 1);
            final DamagedJournalException refused = assertThrows(DamagedJournalException.class,
                () -> new JournalRig(context(gap).boot("the next")).close());
            assertEquals(8192 + 5 * 4096, refused.place().offset());
            assertEquals(21, refused.place().sequence());
        }
    }

    @Test
    void shouldRefuseWhereForcedEntriesAreMissing() {
        try (JournalRig rig = new JournalRig(context(directory))) {
            rig.write(100);
        }
        final Path file;
        try (JournalRig rig = new JournalRig(context(directory))) {
            assertEquals(100, rig.replayed().last());
            file = Bytes.newestFile(directory);
        }
        final var places = Bytes.places(directory);
        Bytes.flip(file, places.get(0).offset() + 300, 2);
        assertThrows(DamagedJournalException.class, () -> new JournalRig(context(directory)).close());
    }

    @Test
    void shouldStopForGoodWhenTheDiskFails() {
        final boolean[] broken = {false};
        final Disk disk = (final Path file, final FileChannel channel) -> {
            if (broken[0] && file.toString().endsWith(RingFile.NAME)) {
                throw new IOException("Input/output error");
            }
            Disk.REAL.force(file, channel);
        };
        try (JournalRig rig = new JournalRig(context(directory).disk(disk))) {
            rig.write(5);
            broken[0] = true;
            rig.append(5);
            assertThrows(RuntimeException.class, () -> rig.log().commit());
            broken[0] = false;
            assertThrows(IllegalStateException.class, () -> rig.log().commit());
            assertThrows(IllegalStateException.class, () -> rig.append(1));
        }
        try (JournalRig rig = new JournalRig(context(directory))) {
            assertTrue(rig.replayed().last() >= 5);
        }
    }

    @Test
    void shouldFoldTheRingInWhenTheLevelBecomesProcess() {
        final Path after = temporary.resolve("after");
        try (JournalRig rig = new JournalRig(context(directory))) {
            PowerCut.copy(directory, platter);
            rig.write(50);
            PowerCut.copy(directory, after);
            PowerCut.cut(platter, after, null, INTACT);
        }
        final JournalContext process = context(after).durability(Durability.PROCESS).boot("the next");
        try (JournalRig rig = new JournalRig(process)) {
            assertEquals(50, rig.replayed().last());
            assertFalse(Files.exists(after.resolve(RingFile.NAME)));
            rig.write(7);
        }
        try (JournalRig rig = new JournalRig(context(after))) {
            assertEquals(57, rig.replayed().last());
        }
    }
}

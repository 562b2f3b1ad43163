package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.suanpan.engine.log.Durability;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal stage's thread allocates nothing, once warm: a whole round goes by without one byte. */
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 5_000;
    private static final int ROUNDS = 20;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void shouldAllocateNothingInSteadyState(final Durability durability) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final JournalContext context = JournalRig.context(directory, durability).blockBytes(64 << 20).ringBytes(16 << 20)
            .disk((file, channel) -> { });
        try (ChronicleCommandLog log = ChronicleCommandLog.open(context)) {
            log.replay(0, (frames, digestSequence, digest, bookDate) -> { });
            final FrameSource source = new FrameSource(1);
            final Frames frames = new Frames(source);
            run(log, frames, WARM_UP);
            final long thread = Thread.currentThread().getId();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                final long before = threads.getThreadAllocatedBytes(thread);
                run(log, frames, MEASURED);
                least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before - ownCost(threads, thread));
            }
            assertEquals(0, Math.max(0, least), "bytes in " + MEASURED + " entries");
        }
    }

    private static long ownCost(final ThreadMXBean threads, final long thread) {
        final long before = threads.getThreadAllocatedBytes(thread);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private static void run(final ChronicleCommandLog log, final Frames frames, final int entries) {
        for (int i = 0; i < entries; i++) {
            final long last = frames.last();
            log.append(frames.next(1 + i % 7), last, last, 1);
            log.commit();
            log.settle();
        }
    }
}

package io.suanpan.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.suanpan.benchmarks.load.Load;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures the effort of a stretch of time in which no thread of interest starts or ends. Used by one thread.
 */
public final class EffortMeter {
    private static final String RING_PREFIX = "suanpan-";
    private static final Path STAT = Path.of("/proc/stat");
    /** Linux shows CPU times in hundredths of a second to every program. */
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private Effort start = read();

    /** Begins the stretch. */
    public void start() {
        start = read();
    }

    /**
     * Ends the stretch.
     *
     * @return what it took
     */
    public Effort stop() {
        final Effort end = read();
        final boolean told = end.machineBusyNs() >= 0 && start.machineBusyNs() >= 0;
        return new Effort(
            end.wallNs() - start.wallNs(),
            since(start.ringThreadsNs(), end.ringThreadsNs()),
            end.driverCpuNs() - start.driverCpuNs(),
            end.processCpuNs() - start.processCpuNs(),
            told ? end.machineBusyNs() - start.machineBusyNs() : -1,
            told ? end.stolenNs() - start.stolenNs() : -1,
            end.ringAllocated() - start.ringAllocated(),
            end.driverAllocated() - start.driverAllocated());
    }

    private static SortedMap<String, Long> since(final SortedMap<String, Long> start, final SortedMap<String, Long> end) {
        final SortedMap<String, Long> since = new TreeMap<>();
        end.forEach((name, cpuNs) -> since.put(name, cpuNs - start.getOrDefault(name, 0L)));
        return since;
    }

    /** Everything since the threads, the process and the machine started. */
    private Effort read() {
        final SortedMap<String, Long> ringThreads = new TreeMap<>();
        long driverCpu = 0;
        long ringAllocated = 0;
        long driverAllocated = 0;
        for (final ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(RING_PREFIX)) {
                ringThreads.merge(thread.getThreadName().substring(RING_PREFIX.length()),
                    threads.getThreadCpuTime(thread.getThreadId()), Long::sum);
                ringAllocated += threads.getThreadAllocatedBytes(thread.getThreadId());
            } else if (thread != null && thread.getThreadName().startsWith(Load.THREAD_PREFIX)) {
                driverCpu += threads.getThreadCpuTime(thread.getThreadId());
                driverAllocated += threads.getThreadAllocatedBytes(thread.getThreadId());
            }
        }
        final long[] machine = machine();
        return new Effort(System.nanoTime(), ringThreads, driverCpu, system.getProcessCpuTime(), machine[0], machine[1],
            ringAllocated, driverAllocated);
    }

    /** Busy and stolen nanoseconds of all cores, or -1. */
    private static long[] machine() {
        if (!Files.isReadable(STAT)) {
            return new long[] {-1, -1};
        }
        try (var lines = Files.lines(STAT)) {
            final String[] words = lines.findFirst().orElseThrow().split(" +", -1);
            long busy = 0;
            for (int i = 1; i < STEAL; i++) {
                busy += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(words[i]);
            }
            return new long[] {busy * TICK_NS, Long.parseLong(words[STEAL]) * TICK_NS};
        } catch (final IOException e) {
            return new long[] {-1, -1};
        }
    }
}

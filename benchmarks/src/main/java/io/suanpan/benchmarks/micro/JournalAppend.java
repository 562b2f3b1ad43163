package io.suanpan.benchmarks.micro;

import io.suanpan.benchmarks.load.Batches;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One entry of 256 commands appended, committed and settled. An iteration appends a fixed number, so that the journal does not
 * outgrow the disk: 64 MiB each.
 */
@State(Scope.Thread)
@Fork(1)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, batchSize = JournalAppend.ENTRIES)
@Measurement(iterations = 10, batchSize = JournalAppend.ENTRIES)
public class JournalAppend {
    static final int ENTRIES = 2_048;

    @Param({"PROCESS", "DISK"})
    private Durability durability;

    private Path directory;
    private Batches batches;
    private CommandLog log;

    /**
     * Opens an empty journal in the working directory.
     *
     * @throws IOException from the disk
     */
    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-data-");
        batches = new Batches(1_000_000, 64);
        log = ChronicleCommandLog.open(new JournalContext().directory(directory).durability(durability));
        log.replay(0, (frames, digestSequence, digest, bookDate) -> { });
    }

    /**
     * Closes and removes it.
     *
     * @throws IOException from the disk
     */
    @TearDown
    public void close() throws IOException {
        log.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Appends one entry and makes it hold. */
    @Benchmark
    public void append() {
        final long before = batches.sequence();
        final FrameWindow entry = batches.next();
        log.append(entry, before, 0, 0);
        log.commit();
        log.settle();
    }
}

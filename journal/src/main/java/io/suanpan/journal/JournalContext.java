package io.suanpan.journal;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.file.Boot;
import io.suanpan.journal.file.Disk;
import io.suanpan.journal.queue.QueueSettings;
import io.suanpan.journal.queue.RollListener;
import io.suanpan.journal.ring.CommitRing;
import io.suanpan.journal.ring.RingFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of a journal. Set, then hand to {@link ChronicleCommandLog#open}, which concludes it; changes after that have no effect.
 */
public final class JournalContext {
    /** Where the queue's files stand in the data directory. */
    public static final String QUEUE_DIRECTORY = "journal";

    private static final int MIN_BLOCK_BYTES = 1 << 20;
    private static final int MAX_BLOCK_BYTES = 1 << 30;
    private static final long MAX_ROLL_BYTES = 64L << 30;
    private static final int LARGEST_BATCH = 8_190;

    private Path directory = Path.of("data");
    private List<Path> archives = List.of();
    private Durability durability = Durability.DISK;
    private int blockBytes = 64 << 20;
    private long rollBytes = 1L << 30;
    private int touchBytes = 8 << 20;
    private long cachedBytes = 256L << 20;
    private long ringBytes = 256L << 20;
    private int entryCommands = LARGEST_BATCH;
    private SortedMap<String, String> parameters = new TreeMap<>();
    private String boot = Boot.id();
    private Disk disk = Disk.REAL;
    private RollListener rollListener = file -> { };
    private JournalProgress progress = (documents, sequence, bytes, totalBytes) -> { };

    /**
     * Sets the data directory, which holds the lock, the commit ring and the queue. Created if absent.
     *
     * @param value directory
     * @return this
     */
    public JournalContext directory(final Path value) {
        directory = value;
        return this;
    }

    /**
     * The data directory.
     *
     * @return directory
     */
    public Path directory() {
        return directory;
    }

    /**
     * Sets where a replay finds what of the journal was archived. Nothing is written there, and nothing read that the state covers.
     *
     * @param value directories that {@link io.suanpan.journal.archive.JournalArchiver} wrote
     * @return this
     */
    public JournalContext archives(final List<Path> value) {
        archives = List.copyOf(value);
        return this;
    }

    /**
     * Where the journal's files are.
     *
     * @return those of the data directory and of its archives
     */
    JournalFiles files() {
        return new JournalFiles(directory, archives, 0);
    }

    /**
     * Sets what an acknowledged command survives.
     *
     * @param value {@link Durability#PROCESS} or {@link Durability#DISK}
     * @return this
     */
    public JournalContext durability(final Durability value) {
        if (value == Durability.MEMORY) {
            throw new IllegalArgumentException("durability: memory has no journal");
        }
        durability = value;
        return this;
    }

    /**
     * What an acknowledged command survives.
     *
     * @return level
     */
    public Durability durability() {
        return durability;
    }

    /**
     * Sets the bytes that are mapped and reserved on disk at a time.
     *
     * @param value a power of two from 1 MiB to 1 GiB; an entry must fit four times
     * @return this
     */
    public JournalContext blockBytes(final int value) {
        if (Integer.bitCount(value) != 1 || value < MIN_BLOCK_BYTES || value > MAX_BLOCK_BYTES) {
            throw new IllegalArgumentException("block_bytes: must be a power of two from 1 MiB to 1 GiB, is " + value);
        }
        blockBytes = value;
        return this;
    }

    /**
     * Sets the size at which a file is closed and the next begun.
     *
     * @param value 64 KiB to 64 GiB; a crash may cost writing that much anew
     * @return this
     */
    public JournalContext rollBytes(final long value) {
        if (value < 1 << 16 || value > MAX_ROLL_BYTES) {
            throw new IllegalArgumentException("roll_bytes: must be 64 KiB to 64 GiB, is " + value);
        }
        rollBytes = value;
        return this;
    }

    /**
     * Sets how far pages are touched ahead of the appender.
     *
     * @param value bytes; 0 = not at all
     * @return this
     */
    public JournalContext touchBytes(final int value) {
        if (value < 0) {
            throw new IllegalArgumentException("touch_bytes: must not be negative, is " + value);
        }
        touchBytes = value;
        return this;
    }

    /**
     * Sets how much of what was appended may stay in the page cache.
     *
     * @param value bytes, at least four blocks where pages are to be let go of; 0 = the kernel decides
     * @return this
     */
    public JournalContext cachedBytes(final long value) {
        if (value < 0) {
            throw new IllegalArgumentException("cached_bytes: must not be negative, is " + value);
        }
        cachedBytes = value;
        return this;
    }

    /**
     * Sets the size of the commit ring, which only {@link Durability#DISK} has.
     *
     * @param value bytes, a multiple of 4 KiB; four of the largest entries must fit
     * @return this
     */
    public JournalContext ringBytes(final long value) {
        if (value < 1 << 16 || value % 4096 != 0) {
            throw new IllegalArgumentException("ring_bytes: must be a multiple of 4 KiB from 64 KiB, is " + value);
        }
        ringBytes = value;
        return this;
    }

    /**
     * Size of the commit ring.
     *
     * @return bytes
     */
    public long ringBytes() {
        return ringBytes;
    }

    /**
     * Sets the most commands that one entry may have.
     *
     * @param value commands, 1 to 16,384
     * @return this
     */
    public JournalContext entryCommands(final int value) {
        if (value < 1 || value > EntryLayout.MAX_COMMANDS) {
            throw new IllegalArgumentException("entry_commands: must be 1 to " + EntryLayout.MAX_COMMANDS + ", is " + value);
        }
        entryCommands = value;
        return this;
    }

    /**
     * Most commands that one entry may have.
     *
     * @return commands
     */
    public int entryCommands() {
        return entryCommands;
    }

    /**
     * Sets the parameters that decide outcomes. A new journal keeps them for good; an old one must have the same.
     *
     * @param value by configuration name
     * @return this
     */
    public JournalContext parameters(final SortedMap<String, String> value) {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(value));
        return this;
    }

    /**
     * The parameters that decide outcomes.
     *
     * @return read-only, sorted by name
     */
    public SortedMap<String, String> parameters() {
        return parameters;
    }

    /**
     * Names the boot of the machine. Where the last writer left in disorder in another boot, its unforced pages may be gone.
     *
     * @param value changes whenever the machine starts
     * @return this
     */
    public JournalContext boot(final String value) {
        boot = value;
        return this;
    }

    /**
     * Which boot of the machine this is.
     *
     * @return changes whenever the machine starts
     */
    public String boot() {
        return boot;
    }

    /**
     * Sets the disk that forces files while the journal runs.
     *
     * @param value another than the real one only in tests
     * @return this
     */
    public JournalContext disk(final Disk value) {
        disk = value;
        return this;
    }

    /**
     * The disk that forces files while the journal runs.
     *
     * @return disk
     */
    public Disk disk() {
        return disk;
    }

    /**
     * Sets who is told how far the replay has come.
     *
     * @param value called after each entry
     * @return this
     */
    public JournalContext progress(final JournalProgress value) {
        progress = value;
        return this;
    }

    /**
     * Who is told how far the replay has come.
     *
     * @return called after each entry
     */
    public JournalProgress progress() {
        return progress;
    }

    /**
     * Sets who is told of each file that is written, the present one first.
     *
     * @param value called by the thread that appends, behind the preamble and before the next entry; must be quick
     * @return this
     */
    public JournalContext rollListener(final RollListener value) {
        rollListener = value;
        return this;
    }

    /**
     * Who is told of each file that is written.
     *
     * @return called by the thread that appends
     */
    public RollListener rollListener() {
        return rollListener;
    }

    /**
     * Checks what only holds of several settings together, whatever the durability.
     *
     * @return this
     * @throws IllegalArgumentException where it does not hold; names a setting and the rule
     */
    public JournalContext conclude() {
        queueSettings();
        CommitRing.recordBytes(EntryLayout.bytes(entryCommands), ringBytes);
        return this;
    }

    Path ringFile() {
        return directory.resolve(RingFile.NAME);
    }

    QueueSettings queueSettings() {
        final long least = EntryLayout.bytes(entryCommands) * 4L;
        if (blockBytes < least) {
            throw new IllegalArgumentException("block_bytes: must hold four entries of " + entryCommands + " commands, " + least
                + " bytes, is " + blockBytes);
        }
        return new QueueSettings(directory.resolve(QUEUE_DIRECTORY), blockBytes, rollBytes, touchBytes, cachedBytes);
    }
}

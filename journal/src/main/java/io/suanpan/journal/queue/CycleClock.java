package io.suanpan.journal.queue;

import io.suanpan.journal.file.CycleFiles;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/**
 * The time that Chronicle sees: it stands still until the journal decides to roll. So files are closed by size, between two
 * documents, and never because a clock ticked inside one.
 *
 * <p>A cycle is a minute since 1970, and a file is named after the minute in which it was begun. Where files fill faster
 * than one a minute, names run ahead of the clock; they never repeat.
 */
final class CycleClock implements TimeProvider {
    static final RollCycle CYCLES = LegacyRollCycles.MINUTELY;
    private static final int MS_PER_CYCLE = 60_000;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    private volatile int cycle;

    CycleClock(final int cycle) {
        this.cycle = cycle;
    }

    int cycle() {
        return cycle;
    }

    void cycle(final int next) {
        cycle = next;
    }

    @Override
    public long currentTimeMillis() {
        return (long) cycle * MS_PER_CYCLE;
    }

    /** The cycle for a new file behind an old one, -1 standing for none. */
    static int after(final int last) {
        return Math.max(last + 1, (int) (System.currentTimeMillis() / MS_PER_CYCLE));
    }

    static int of(final Path file) {
        final String name = file.getFileName().toString();
        final String minute = name.substring(0, name.length() - CycleFiles.SUFFIX.length());
        return (int) (LocalDateTime.parse(minute, NAME).toEpochSecond(ZoneOffset.UTC) / 60);
    }

    static Path file(final Path directory, final int cycle) {
        final LocalDateTime minute = LocalDateTime.ofEpochSecond(cycle * 60L, 0, ZoneOffset.UTC);
        return directory.resolve(NAME.format(minute) + CycleFiles.SUFFIX);
    }
}

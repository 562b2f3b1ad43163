package io.suanpan.node.reconcile;

import com.google.code.externalsorting.ExternalSort;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Lines that are given in any order and come back sorted, by way of files: whatever fits into the memory is sorted and written, and
 * all of it is merged at the end. The sorting and the merging are externalsortinginjava's. Lines have no line break in them.
 */
final class SortedLines implements Closeable {
    private static final Comparator<String> ORDER = Comparator.naturalOrder();
    /** What a line takes in memory besides its characters: a string, an array, two references. */
    private static final int LINE_BYTES = 64;
    private static final int BUFFER_CHARACTERS = 1 << 16;

    private final Path directory;
    private final long memoryBytes;
    private final List<File> parts = new ArrayList<>();
    private List<String> lines = new ArrayList<>();
    private long usedBytes;
    private long count;
    private BufferedReader sorted;

    /**
     * Prepares.
     *
     * @param directory   for the files
     * @param memoryBytes that waiting lines may take
     */
    SortedLines(final Path directory, final long memoryBytes) {
        this.directory = directory;
        this.memoryBytes = memoryBytes;
    }

    void add(final String line) throws IOException {
        lines.add(line);
        count++;
        usedBytes += line.length() + LINE_BYTES;
        if (usedBytes > memoryBytes) {
            spill();
        }
    }

    private void spill() throws IOException {
        parts.add(ExternalSort.sortAndSave(lines, ORDER, StandardCharsets.UTF_8, directory.toFile(), false, false, true));
        lines = new ArrayList<>(lines.size());
        usedBytes = 0;
    }

    /** How many were given. */
    long count() {
        return count;
    }

    /** Everything is given: from now on {@link #next()} gives it back. Tells of each line. */
    void sort(final LongConsumer progress) throws IOException {
        spill();
        lines = List.of();
        final Path whole = Files.createTempFile(directory, "sorted", ".txt");
        try (BufferedWriter out = new Counting(Files.newBufferedWriter(whole, StandardCharsets.UTF_8), progress)) {
            ExternalSort.mergeSortedFiles(parts, out, ORDER, StandardCharsets.UTF_8, false, false);
        }
        sorted = new BufferedReader(Files.newBufferedReader(whole, StandardCharsets.UTF_8), BUFFER_CHARACTERS);
    }

    /** The next line in order; null at the end. */
    String next() throws IOException {
        return sorted.readLine();
    }

    @Override
    public void close() throws IOException {
        if (sorted != null) {
            sorted.close();
        }
    }

    /** Tells how many lines were written. */
    private static final class Counting extends BufferedWriter {
        private final LongConsumer progress;
        private long written;

        Counting(final Writer out, final LongConsumer progress) {
            super(out, BUFFER_CHARACTERS);
            this.progress = progress;
        }

        @Override
        public void newLine() throws IOException {
            super.newLine();
            progress.accept(++written);
        }
    }
}

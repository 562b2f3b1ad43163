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
    private long bytes;
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
        bytes += line.length() + 1;
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

    /** How large they are on disk, as far as they are ASCII. */
    long bytes() {
        return bytes;
    }

    /** Everything is given: from now on {@link #next()} gives it back. */
    void sort(final String task, final ReconcileProgress progress) throws IOException {
        spill();
        lines = List.of();
        final Path whole = Files.createTempFile(directory, "sorted", ".txt");
        try (BufferedWriter out = new Counting(Files.newBufferedWriter(whole, StandardCharsets.UTF_8), task, progress)) {
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
    private final class Counting extends BufferedWriter {
        private final String task;
        private final ReconcileProgress progress;
        private long written;

        Counting(final Writer out, final String task, final ReconcileProgress progress) {
            super(out, BUFFER_CHARACTERS);
            this.task = task;
            this.progress = progress;
        }

        @Override
        public void newLine() throws IOException {
            super.newLine();
            written++;
            progress.onProgress(task, written, bytes / count * written, bytes);
        }
    }
}

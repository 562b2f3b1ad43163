package io.suanpan.journal.retention;

import java.nio.file.Path;
import java.util.List;

/**
 * What a retention would do.
 *
 * @param files of the journal, oldest first
 */
public record RetentionPlan(List<Judged> files) {
    /**
     * A file and what becomes of it.
     *
     * @param file          its path
     * @param firstSequence of its first command; 0 = unknown
     * @param lastSequence  of its last command; 0 = unknown
     * @param bytes         of the file
     * @param verdict       what becomes of it
     */
    public record Judged(Path file, long firstSequence, long lastSequence, long bytes, Verdict verdict) {
    }

    /** Takes a copy. */
    public RetentionPlan {
        files = List.copyOf(files);
    }

    /**
     * The files that go.
     *
     * @return oldest first
     */
    public List<Judged> deleted() {
        return files.stream().filter(file -> file.verdict == Verdict.DELETE).toList();
    }

    /**
     * What their going gives back.
     *
     * @return bytes
     */
    public long deletedBytes() {
        return deleted().stream().mapToLong(Judged::bytes).sum();
    }
}

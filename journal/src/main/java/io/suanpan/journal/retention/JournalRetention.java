package io.suanpan.journal.retention;

import io.suanpan.journal.file.JournalFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Deletes whole files of a journal that nobody needs any more, oldest first. What would go is decided first, and decided again by
 * whoever asks again; nothing else in the directory is touched.
 *
 * <pre>{@code
 * JournalRetention retention = new JournalRetention(directory, rules).archive(isArchived);
 * RetentionPlan plan = retention.plan(oldestSnapshotSequence, nowNs);
 * retention.delete(plan);
 * }</pre>
 */
public final class JournalRetention {
    /** Newest files that are never judged: the one that is written, and the one before, which may not be forced yet. */
    private static final int IN_USE = 2;

    private final Path directory;
    private final RetentionRules rules;
    private final Removal removal;
    private Predicate<Path> archived = file -> false;
    private boolean archives;
    private boolean force;

    /**
     * Prepares a retention.
     *
     * @param directory of the queue
     * @param rules     what is kept
     */
    public JournalRetention(final Path directory, final RetentionRules rules) {
        this(directory, rules, Removal.REAL);
    }

    JournalRetention(final Path directory, final RetentionRules rules, final Removal removal) {
        this.directory = directory;
        this.rules = rules;
        this.removal = removal;
    }

    /**
     * Says that files are archived: none goes before it was.
     *
     * @param isArchived whether a file is in the archive, whole and forced
     * @return this
     */
    public JournalRetention archive(final Predicate<Path> isArchived) {
        archived = isArchived;
        archives = true;
        return this;
    }

    /**
     * Lets files go that are too young, or not archived yet. What a snapshot needs stays even so.
     *
     * @return this
     */
    public JournalRetention force() {
        force = true;
        return this;
    }

    /**
     * Decides. Reads the beginnings of the files and changes nothing.
     *
     * @param floor sequence of the oldest snapshot that is kept; 0 = there is none, so that every file is needed
     * @param nowNs nanoseconds since 1970
     * @return every file with its verdict
     */
    public RetentionPlan plan(final long floor, final long nowNs) {
        final List<JournalFile> files = JournalFile.list(directory);
        final List<RetentionPlan.Judged> judged = new ArrayList<>();
        long bytesFromHere = files.stream().mapToLong(JournalFile::bytes).sum();
        boolean kept = false;
        for (int i = 0; i < files.size(); i++) {
            final JournalFile file = files.get(i);
            final JournalFile next = i + 1 < files.size() ? files.get(i + 1) : null;
            final long last = next == null ? 0 : Math.max(0, next.firstSequence() - 1);
            final Verdict verdict = files.size() - i <= IN_USE ? Verdict.IN_USE : verdict(file, next, kept, floor, bytesFromHere, nowNs);
            judged.add(new RetentionPlan.Judged(file.path(), file.firstSequence(), last, file.bytes(), verdict));
            kept |= verdict != Verdict.DELETE;
            bytesFromHere -= file.bytes();
        }
        return new RetentionPlan(judged);
    }

    private Verdict verdict(final JournalFile file, final JournalFile next, final boolean kept, final long floor,
                            final long bytesFromHere, final long nowNs) {
        if (file.firstSequence() == JournalFile.UNKNOWN || next.firstSequence() == JournalFile.UNKNOWN) {
            return Verdict.UNREADABLE;
        }
        if (kept) {
            return Verdict.BEHIND_KEPT;
        }
        if (next.firstSequence() - 1 > floor) {
            return Verdict.NEEDED;
        }
        final long ageS = TimeUnit.NANOSECONDS.toSeconds(nowNs - next.timestampBefore());
        if (!isOld(ageS) && !isBeyond(bytesFromHere)) {
            return Verdict.WANTED;
        }
        if (force || archived.test(file.path())) {
            return Verdict.DELETE;
        }
        if (archives) {
            return Verdict.NOT_ARCHIVED;
        }
        return ageS < rules.mustKeepForS() ? Verdict.TOO_YOUNG : Verdict.DELETE;
    }

    private boolean isOld(final long ageS) {
        return rules.keepForS() > 0 && ageS > rules.keepForS();
    }

    private boolean isBeyond(final long bytesFromHere) {
        return rules.keepBytes() > 0 && bytesFromHere > rules.keepBytes();
    }

    /**
     * Deletes what a plan says, oldest first, each for good before the next: a crash in between leaves a shorter journal without a hole.
     *
     * @param plan of this retention
     */
    public void delete(final RetentionPlan plan) {
        for (final RetentionPlan.Judged file : plan.deleted()) {
            removal.remove(file.file());
        }
    }
}

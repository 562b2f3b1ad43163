package io.suanpan.journal.retention;

import io.suanpan.journal.SelfKill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A child JVM that deletes old files of a journal and is killed at a named point. */
public final class RetentionProcess {
    /** Where the child is killed. */
    public enum Point {
        /** The file is to go. */
        BEFORE_DELETE,
        /** It is gone; the directory is not forced. */
        DELETED,
        /** It is gone for good. */
        FORCED
    }

    private RetentionProcess() {
    }

    /**
     * The child.
     *
     * @param arguments directory of the queue, floor, point, number of the file from 0
     */
    public static void main(final String[] arguments) {
        final Point point = Point.valueOf(arguments[2]);
        final int[] left = {Integer.parseInt(arguments[3])};
        final JournalRetention retention = new JournalRetention(Path.of(arguments[0]), new RetentionRules(1, 0, 0), file -> {
            if (left[0]-- == 0) {
                killAt(point, file);
            }
            Removal.REAL.remove(file);
        });
        retention.delete(retention.plan(Long.parseLong(arguments[1]), Long.MAX_VALUE));
    }

    private static void killAt(final Point point, final Path file) {
        try {
            switch (point) {
                case BEFORE_DELETE -> SelfKill.now();
                case DELETED -> Files.delete(file);
                case FORCED -> Removal.REAL.remove(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        SelfKill.now();
    }
}

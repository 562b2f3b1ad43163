package io.suanpan.journal.retention;

/**
 * How much of a journal is kept.
 *
 * @param keepForS     age in seconds of a file's last command from which on the file is not wanted any more; 0 = age does not matter
 * @param keepBytes    of the newest files that are wanted; 0 = size does not matter. With both 0 everything is wanted
 * @param mustKeepForS age in seconds up to which a file must be kept unless it was archived
 */
public record RetentionRules(long keepForS, long keepBytes, long mustKeepForS) {
    /** Five years: how long an acquirer must be able to show what it was told to do. */
    public static final long FIVE_YEARS_S = 5 * 366 * 86_400L;
    /** Nothing is ever deleted. */
    public static final RetentionRules KEEP_ALL = new RetentionRules(0, 0, FIVE_YEARS_S);

    /** Checks that nothing is negative. */
    public RetentionRules {
        if (keepForS < 0 || keepBytes < 0 || mustKeepForS < 0) {
            throw new IllegalArgumentException("retention: nothing must be negative, is " + keepForS + " s, " + keepBytes + " bytes, "
                + mustKeepForS + " s");
        }
    }
}

package io.suanpan.journal.retention;

/** What becomes of a file, in the order in which reasons win. */
public enum Verdict {
    /** It is written, or was left last and may not be forced yet. */
    IN_USE("is in use"),
    /** Where it or the file behind it begins cannot be read. */
    UNREADABLE("its range of sequences cannot be read"),
    /** A file before it is kept: a journal has no holes. */
    BEHIND_KEPT("an older file is kept"),
    /** The oldest snapshot that is kept cannot be brought forward without it. Nothing overrules this. */
    NEEDED("a snapshot needs it"),
    /** It is within the age and the size that are wanted. */
    WANTED("is within what is to be kept"),
    /** It is to be archived and was not yet. */
    NOT_ARCHIVED("is not archived yet"),
    /** It is younger than a file must be to go without an archive. */
    TOO_YOUNG("must be kept or archived for longer"),
    /** It goes. */
    DELETE("is deleted");

    private final String text;

    Verdict(final String text) {
        this.text = text;
    }

    /**
     * The verdict in words, to follow the name of a file.
     *
     * @return a few words
     */
    public String text() {
        return text;
    }
}

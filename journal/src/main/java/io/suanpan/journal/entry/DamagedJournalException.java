package io.suanpan.journal.entry;

/** The journal does not hold what it once held. Nothing is skipped: the place must be looked at by a person. */
public final class DamagedJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JournalPlace place;
    private final String reason;

    /**
     * Names the first bad place.
     *
     * @param place  where
     * @param reason what is wrong, in a few words
     */
    public DamagedJournalException(final JournalPlace place, final String reason) {
        super("journal damaged: " + reason + " (" + place + ')');
        this.place = place;
        this.reason = reason;
    }

    /**
     * Where.
     *
     * @return the first bad place
     */
    public JournalPlace place() {
        return place;
    }

    /**
     * What is wrong.
     *
     * @return a few words
     */
    public String reason() {
        return reason;
    }
}

package io.suanpan.replication.wire;

/** Why a whole message was refused: nothing of it was numbered or applied. Numbers are part of the wire form and never change. */
public enum Refusal {
    /** The message or one of its frames has not the form that it should have. */
    MALFORMED(1),
    /** The message is of a version that this node does not know. */
    UNKNOWN_VERSION(2),
    /** The session's role does not allow one of the operations. */
    NOT_AUTHORISED(3),
    /** The node cannot take it now; to be sent again later. */
    OVERLOADED(4);

    private static final Refusal[] BY_NUMBER = new Refusal[values().length + 1];

    static {
        for (final Refusal refusal : values()) {
            BY_NUMBER[refusal.number] = refusal;
        }
    }

    private final int number;

    Refusal(final int number) {
        this.number = number;
    }

    /**
     * The number on the wire.
     *
     * @return from 1
     */
    public int number() {
        return number;
    }

    /**
     * Finds a refusal by its number.
     *
     * @param number as read from a message
     * @return null where no refusal has that number
     */
    public static Refusal ofNumber(final int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}

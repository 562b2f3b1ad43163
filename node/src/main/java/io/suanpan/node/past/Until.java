package io.suanpan.node.past;

/**
 * How far the past goes.
 *
 * @param sequence last command; {@link Long#MAX_VALUE} = given by time
 * @param timeNs   last time, nanoseconds since 1970; {@link Long#MAX_VALUE} = given by sequence
 */
public record Until(long sequence, long timeNs) {
    /**
     * Up to a command.
     *
     * @param sequence its own; 0 = before the first
     * @return the limit
     */
    public static Until sequence(final long sequence) {
        return new Until(sequence, Long.MAX_VALUE);
    }

    /**
     * Up to a time.
     *
     * @param timeNs nanoseconds since 1970
     * @return the limit
     */
    public static Until time(final long timeNs) {
        return new Until(Long.MAX_VALUE, timeNs);
    }

    boolean includes(final long itsSequence, final long itsTimestamp) {
        return itsSequence <= sequence && itsTimestamp <= timeNs;
    }

    boolean isBySequence() {
        return sequence != Long.MAX_VALUE;
    }
}

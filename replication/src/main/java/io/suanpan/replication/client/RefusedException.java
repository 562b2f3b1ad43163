package io.suanpan.replication.client;

import io.suanpan.replication.wire.Refusal;
import java.util.Locale;

/** The cluster refused a whole message: this sending of it applied nothing. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final boolean wasResent;

    /**
     * Creates the exception.
     *
     * @param refusal   which rule
     * @param wasResent whether the message was sent before, so that an earlier sending may have been applied
     */
    public RefusedException(final Refusal refusal, final boolean wasResent) {
        super("refused: " + refusal.name().toLowerCase(Locale.ROOT)
            + (wasResent ? "; an earlier sending may have been applied" : "; nothing was applied"));
        this.refusal = refusal;
        this.wasResent = wasResent;
    }

    /**
     * Which rule.
     *
     * @return why
     */
    public Refusal refusal() {
        return refusal;
    }

    /**
     * Whether an earlier sending of the same message may have been applied.
     *
     * @return false where certainly nothing was
     */
    public boolean wasResent() {
        return wasResent;
    }
}

package io.suanpan.node.postings;

/** The balances after a posting do not follow from those before it. The message names the sequence and both. */
public final class BrokenChainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenChainException(final String message) {
        super(message);
    }
}

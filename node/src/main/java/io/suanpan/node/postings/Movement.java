package io.suanpan.node.postings;

import io.suanpan.engine.command.Operation;

/** By how much each kind of posting moves the pending and the posted balance of either side. */
public final class Movement {
    private Movement() {
    }

    /**
     * Whether a posting moves balances as its kind does.
     *
     * @param kind    operation that did it; null where a hold expired
     * @param amount  of the posting, minor units
     * @param pending by how much the pending balance rose
     * @param posted  by how much the posted balance rose
     * @return false where no posting of this kind and amount does that
     */
    public static boolean isRight(final Operation kind, final long amount, final long pending, final long posted) {
        final boolean gaveBack = posted == 0 && pending == -amount;
        final boolean paid = posted == amount && pending == 0;
        if (kind == null) {
            return gaveBack;
        }
        return switch (kind) {
            case TRANSFER, REFUND -> paid;
            case HOLD, INCREMENT -> posted == 0 && pending == amount;
            case CAPTURE -> posted == amount && pending <= 0;
            case RELEASE -> gaveBack;
            case REVERSE -> paid || gaveBack;
            default -> false;
        };
    }
}

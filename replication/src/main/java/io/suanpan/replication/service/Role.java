package io.suanpan.replication.service;

import io.suanpan.engine.command.Operation;

/**
 * What a session may ask for. A session has any number of roles; every role may read. They travel as the bits of one number in the
 * session's principal, which the log carries, so that all nodes decide alike.
 */
public enum Role {
    /** Opens accounts and moves money. */
    TRANSACT(1, Operation.OPEN_ACCOUNT, Operation.TRANSFER, Operation.HOLD, Operation.CAPTURE, Operation.RELEASE, Operation.INCREMENT,
        Operation.REFUND, Operation.REVERSE),
    /** Sets limits, freezes, cuts days, asks for snapshots. */
    OPERATE(2, Operation.SET_LIMIT, Operation.FREEZE, Operation.UNFREEZE, Operation.SET_VELOCITY, Operation.DAY_CUT),
    /** Only reads. */
    AUDIT(4);

    /** Bits of a session that may do everything that a session may. */
    public static final int ALL = 7;
    /** Bits of the nodes themselves, which no session can have: with a wrong checkpoint it could stop them all. */
    static final int NODE = 8 | ALL;

    private static final int READS = reads();
    private static final int[] ALLOWED = new int[NODE + 1];

    static {
        for (int roles = 1; roles <= ALL; roles++) {
            ALLOWED[roles] = READS;
            for (final Role role : values()) {
                ALLOWED[roles] |= role.isIn(roles) ? role.operations : 0;
            }
        }
        ALLOWED[NODE] = ALLOWED[ALL] | bits(Operation.CHECKPOINT);
    }

    private final int bit;
    private final int operations;

    Role(final int bit, final Operation... operations) {
        this.bit = bit;
        this.operations = bits(operations);
    }

    /**
     * The role's bit.
     *
     * @return 1, 2 or 4
     */
    public int bit() {
        return bit;
    }

    /**
     * Whether a session has this role.
     *
     * @param roles bits of the session
     * @return true where it has
     */
    public boolean isIn(final int roles) {
        return (roles & bit) != 0;
    }

    /**
     * Whether roles allow operations.
     *
     * @param roles      bits of the session, or {@link #NODE}
     * @param operations a bit for each operation that is asked for: 1 shifted by its number
     * @return false where one of them is not allowed
     */
    static boolean allow(final int roles, final int operations) {
        return (operations & ~ALLOWED[roles & NODE]) == 0;
    }

    private static int reads() {
        int bits = 0;
        for (final Operation operation : Operation.values()) {
            bits |= operation.isRead() ? bits(operation) : 0;
        }
        return bits;
    }

    private static int bits(final Operation... operations) {
        int bits = 0;
        for (final Operation operation : operations) {
            bits |= 1 << operation.number();
        }
        return bits;
    }
}

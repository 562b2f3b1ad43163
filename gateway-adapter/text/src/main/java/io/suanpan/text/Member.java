package io.suanpan.text;

import io.suanpan.engine.command.Operation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Members of a command object, what values they take, and which operations have them. */
enum Member {
    OP(0, Kind.OP),
    ID(1, Kind.ID),
    DEBIT_ACCOUNT_ID(2, Kind.ID),
    CREDIT_ACCOUNT_ID(3, Kind.ID),
    AMOUNT(4, Kind.U63),
    HOLD_ID(5, Kind.ID),
    FINAL(6, Kind.BOOLEAN),
    USER_DATA_128(7, Kind.ID),
    USER_DATA_64(8, Kind.U64),
    USER_DATA_32(9, Kind.U32),
    TIMEOUT_S(10, Kind.U32),
    LEDGER(11, Kind.U32),
    CODE(12, Kind.U16),
    CREDIT_LIMIT(13, Kind.U63),
    FLAGS(14, Kind.FLAGS),
    AT_NS(15, Kind.CLOCK),
    // Members of operations that this version does not have: known, so that the operation is what gets named.
    ORIGINAL_ID(16, Kind.LATER),
    ACCOUNT_ID(17, Kind.LATER),
    SIDE(18, Kind.LATER),
    BOOK_DATE(19, Kind.LATER),
    FROM(20, Kind.LATER),
    TO(21, Kind.LATER),
    LIMIT(22, Kind.LATER),
    REVERSED(23, Kind.LATER),
    DEBITS(24, Kind.LATER),
    CREDITS(25, Kind.LATER);

    /** What values a member takes. */
    enum Kind {
        OP(0, 0, "must be the name of an operation"),
        ID(-1L, -1L, "must be 0 to 2^128-1 as an integer, a string of digits or a UUID"),
        U63(0, Long.MAX_VALUE, "must be an integer from 0 to 9223372036854775807"),
        U64(0, -1L, "must be an integer from 0 to 18446744073709551615"),
        U32(0, 0xFFFF_FFFFL, "must be an integer from 0 to 4294967295"),
        U16(0, 0xFFFF, "must be an integer from 0 to 65535"),
        CLOCK(0, CommandParser.MAX_CLOCK_NS, "must be an integer from 0 to " + CommandParser.MAX_CLOCK_NS),
        BOOLEAN(0, 0, "must be true or false"),
        FLAGS(0, 0, "must be an array of flag names"),
        LATER(0, 0, "belongs to operations that this version does not have");

        private final long maxHi;
        private final long maxLo;
        private final String rule;

        Kind(final long maxHi, final long maxLo, final String rule) {
            this.maxHi = maxHi;
            this.maxLo = maxLo;
            this.rule = rule;
        }

        String rule() {
            return rule;
        }

        boolean mayBeUuid() {
            return this == ID;
        }

        boolean admits(final long hi, final long lo) {
            final int order = Long.compareUnsigned(hi, maxHi);
            return order < 0 || (order == 0 && Long.compareUnsigned(lo, maxLo) <= 0);
        }
    }

    private static final int COMMON = mask(OP, ID, FLAGS);
    private static final int CONTENT = mask(USER_DATA_128, USER_DATA_64, USER_DATA_32, LEDGER, CODE);
    private static final int POSTING = COMMON | CONTENT | mask(DEBIT_ACCOUNT_ID, CREDIT_ACCOUNT_ID, AMOUNT);
    private static final Map<String, Member> BY_TEXT = new HashMap<>();

    static {
        for (final Member member : values()) {
            BY_TEXT.put(member.text, member);
        }
    }

    private final int slot;
    private final Kind kind;
    private final String text;

    Member(final int slot, final Kind kind) {
        this.slot = slot;
        this.kind = kind;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text;
    }

    /** A number of its own, from 0, below the number of members. */
    int slot() {
        return slot;
    }

    int bit() {
        return 1 << slot;
    }

    /** The member of a name; null where no operation has it. */
    static Member of(final String text) {
        return BY_TEXT.get(text);
    }

    /** Bits of the members that an operation may have. */
    static int allowed(final Operation operation) {
        return switch (operation) {
            case OPEN_ACCOUNT -> COMMON | CONTENT | CREDIT_LIMIT.bit();
            case TRANSFER, HOLD -> POSTING | TIMEOUT_S.bit();
            case CAPTURE -> POSTING | mask(HOLD_ID, FINAL);
            case RELEASE -> POSTING | HOLD_ID.bit();
            case LOOKUP_ACCOUNT, LOOKUP_TRANSFER -> COMMON;
            default -> throw new IllegalArgumentException("operation: " + operation.text());
        };
    }

    /** The first member among the bits. */
    static Member first(final int bits) {
        for (final Member member : values()) {
            if ((bits & member.bit()) != 0) {
                return member;
            }
        }
        throw new IllegalArgumentException("bits: none of a member: " + bits);
    }

    private static int mask(final Member... members) {
        int bits = 0;
        for (final Member member : members) {
            bits |= member.bit();
        }
        return bits;
    }
}

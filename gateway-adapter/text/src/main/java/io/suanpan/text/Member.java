package io.suanpan.text;

import io.suanpan.engine.command.Operation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Members of a command object, what values they take, and which operations have them. */
enum Member {
    OP(Kind.OP),
    ID(Kind.ID),
    DEBIT_ACCOUNT_ID(Kind.ID),
    CREDIT_ACCOUNT_ID(Kind.ID),
    ACCOUNT_ID(Kind.ID),
    AMOUNT(Kind.U63),
    HOLD_ID(Kind.ID),
    ORIGINAL_ID(Kind.ID),
    FINAL(Kind.BOOLEAN),
    USER_DATA_128(Kind.ID),
    USER_DATA_64(Kind.U64),
    USER_DATA_32(Kind.U32),
    TIMEOUT_S(Kind.U32),
    OVERCAPTURE_BPS(Kind.U16),
    LEDGER(Kind.U32),
    CODE(Kind.U16),
    CREDIT_LIMIT(Kind.U63),
    MAX_DEBIT_AMOUNT(Kind.U63),
    MAX_DEBIT_COUNT(Kind.U32),
    SIDE(Kind.SIDE),
    BOOK_DATE(Kind.DATE),
    FROM(Kind.U63),
    TO(Kind.U63),
    LIMIT(Kind.U63),
    REVERSED(Kind.BOOLEAN),
    DEBITS(Kind.BOOLEAN),
    CREDITS(Kind.BOOLEAN),
    LEGS(Kind.LEGS),
    FLAGS(Kind.FLAGS),
    AT_NS(Kind.CLOCK);

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
        SIDE(0, 0, "must be debit, credit or both"),
        DATE(0, 0, "must be a date from 0001-01-01 to 9999-12-31, as YYYY-MM-DD"),
        LEGS(0, 0, "must be an array of 1 to 254 objects"),
        FLAGS(0, 0, "must be an array of flag names");

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

    private static final long WITH_ID = mask(OP, ID, FLAGS);
    private static final long WITH_ACCOUNT = mask(OP, ACCOUNT_ID, FLAGS);
    private static final long USER_DATA = mask(USER_DATA_128, USER_DATA_64, USER_DATA_32);
    private static final long CONTENT = USER_DATA | mask(LEDGER, CODE);
    private static final long POSTING = WITH_ID | CONTENT | mask(DEBIT_ACCOUNT_ID, CREDIT_ACCOUNT_ID, AMOUNT);
    private static final Map<String, Member> BY_TEXT = new HashMap<>();

    static {
        for (final Member member : values()) {
            BY_TEXT.put(member.text, member);
        }
    }

    private final Kind kind;
    private final String text;

    Member(final Kind kind) {
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
        return ordinal();
    }

    long bit() {
        return 1L << slot();
    }

    /** The member of a name; null where no operation has it. */
    static Member of(final String text) {
        return BY_TEXT.get(text);
    }

    /** Bits of the members that an operation may have. */
    static long allowed(final Operation operation) {
        return switch (operation) {
            case OPEN_ACCOUNT -> WITH_ID | CONTENT | CREDIT_LIMIT.bit();
            case TRANSFER -> POSTING | TIMEOUT_S.bit();
            case HOLD -> POSTING | mask(TIMEOUT_S, OVERCAPTURE_BPS);
            case CAPTURE -> POSTING | mask(HOLD_ID, FINAL);
            case RELEASE, INCREMENT -> POSTING | HOLD_ID.bit();
            case REFUND -> WITH_ID | USER_DATA | mask(ORIGINAL_ID, AMOUNT);
            case REVERSE -> WITH_ID | USER_DATA | ORIGINAL_ID.bit();
            case SET_LIMIT -> WITH_ACCOUNT | CREDIT_LIMIT.bit();
            case FREEZE, UNFREEZE -> WITH_ACCOUNT | SIDE.bit();
            case SET_VELOCITY -> WITH_ACCOUNT | mask(MAX_DEBIT_AMOUNT, MAX_DEBIT_COUNT);
            case LOOKUP_ACCOUNT, LOOKUP_TRANSFER, CHECKPOINT -> WITH_ID;
            case ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> WITH_ACCOUNT | mask(FROM, TO, LIMIT, REVERSED, DEBITS, CREDITS);
            case BALANCES_AT -> WITH_ACCOUNT | BOOK_DATE.bit();
            case DAY_CUT, TRIAL_BALANCE -> mask(OP, BOOK_DATE, FLAGS);
        };
    }

    /** Bits of the members that an operation must have. */
    static long required(final Operation operation) {
        return switch (operation) {
            case TRANSFER, HOLD, INCREMENT -> AMOUNT.bit();
            case SET_LIMIT -> CREDIT_LIMIT.bit();
            case FREEZE, UNFREEZE -> SIDE.bit();
            case DAY_CUT, BALANCES_AT -> BOOK_DATE.bit();
            default -> 0;
        };
    }

    /** Bits of the members that an entry may have; its legs are what it must have. */
    static long allowedInEntry() {
        return CONTENT | mask(OP, ID, LEGS);
    }

    /** The first member among the bits. */
    static Member first(final long bits) {
        return values()[Long.numberOfTrailingZeros(bits)];
    }

    private static long mask(final Member... members) {
        long bits = 0;
        for (final Member member : members) {
            bits |= member.bit();
        }
        return bits;
    }
}

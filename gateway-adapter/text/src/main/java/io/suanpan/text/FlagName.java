package io.suanpan.text;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of flags, in the order in which they are written, and the bits they stand for in account and transfer frames. */
enum FlagName {
    LINKED(AccountFlags.LINKED, TransferFlags.LINKED),
    DEBITS_MUST_NOT_EXCEED_CREDITS(AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS, 0),
    CREDITS_MUST_NOT_EXCEED_DEBITS(AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS, 0),
    HISTORY(AccountFlags.HISTORY, 0),
    CLOSED(AccountFlags.CLOSED, 0),
    DEBIT_FROZEN(AccountFlags.DEBIT_FROZEN, 0),
    CREDIT_FROZEN(AccountFlags.CREDIT_FROZEN, 0),
    BALANCING_DEBIT(0, TransferFlags.BALANCING_DEBIT),
    BALANCING_CREDIT(0, TransferFlags.BALANCING_CREDIT),
    CLOSING_DEBIT(0, TransferFlags.CLOSING_DEBIT),
    CLOSING_CREDIT(0, TransferFlags.CLOSING_CREDIT);

    private static final FlagName[] ALL = values();
    private static final Map<String, FlagName> BY_TEXT = new HashMap<>();

    static {
        for (final FlagName name : ALL) {
            BY_TEXT.put(name.text, name);
        }
    }

    private final int accountBit;
    private final int transferBit;
    private final String text;

    FlagName(final int accountBit, final int transferBit) {
        this.accountBit = accountBit;
        this.transferBit = transferBit;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }

    /** A bit of its own, among those of all names. */
    int slotBit() {
        return 1 << ordinal();
    }

    /** The name whose {@link #slotBit()} is 2 to that power. */
    static FlagName ofSlot(final int slot) {
        return ALL[slot];
    }

    /** The bit in the frames of an operation; 0 where the operation does not have this flag. All have {@link #LINKED}. */
    int bit(final Operation operation) {
        return switch (operation) {
            case OPEN_ACCOUNT -> accountBit;
            case TRANSFER, HOLD -> transferBit;
            default -> this == LINKED ? TransferFlags.LINKED : 0;
        };
    }

    /** The flag of a name; null where no operation has it. */
    static FlagName of(final String text) {
        return BY_TEXT.get(text);
    }

    static void writeAccountFlags(final JsonBytes out, final int flags) {
        write(out, flags, true);
    }

    static void writeTransferFlags(final JsonBytes out, final int flags) {
        write(out, flags, false);
    }

    private static void write(final JsonBytes out, final int flags, final boolean ofAccount) {
        out.startArray();
        for (final FlagName name : ALL) {
            final int bit = ofAccount ? name.accountBit : name.transferBit;
            if ((flags & bit) != 0) {
                out.text(name.text);
            }
        }
        out.endArray();
    }
}

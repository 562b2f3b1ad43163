package io.suanpan.text;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Entry;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes commands in the text form, so that the parser makes the same command of it. Only book dates that the text form cannot say come
 * back otherwise: those before 1970-01-02 all as one, those beyond 9999-12-31 not at all. Stateless.
 */
public final class CommandWriter {
    private CommandWriter() {
    }

    /**
     * Writes one command as an object. Fields that are 0 are left out, except the id and what the operation must have.
     *
     * @param buffer with a well-formed frame
     * @param offset where it starts
     * @param out    is appended to, without a line end
     */
    public static void write(final UnsafeBuffer buffer, final int offset, final JsonBytes out) {
        out.startObject();
        writeMembers(buffer, offset, out);
        out.endObject();
    }

    /**
     * Writes the members of a command into an object that the caller has opened.
     *
     * @param buffer with a well-formed frame
     * @param offset where it starts
     * @param out    is appended to
     */
    public static void writeMembers(final UnsafeBuffer buffer, final int offset, final JsonBytes out) {
        final Operation operation = Operation.ofNumber(CommandFrame.operation(buffer, offset));
        out.name("op").text(operation.text());
        if (ResultWriter.namesAccount(operation)) {
            out.name(ResultWriter.accountMember(operation)).unsigned(CommandFrame.idLo(buffer, offset));
        } else if (operation.layout() != Operation.Layout.BOOK) {
            out.name("id").id(CommandFrame.idHi(buffer, offset), CommandFrame.idLo(buffer, offset));
        }
        switch (operation.layout()) {
            case ACCOUNT -> writeAccount(buffer, offset, operation, out);
            case TRANSFER -> writeTransfer(buffer, offset, operation, out);
            case LOOKUP -> { }
            case BOOK -> writeBook(buffer, offset, operation, out);
        }
        writeFlags(buffer, offset, operation, out);
    }

    private static void writeAccount(
        final UnsafeBuffer buffer, final int offset, final Operation operation, final JsonBytes out) {
        switch (operation) {
            case SET_LIMIT -> out.name("credit_limit").unsigned(CommandFrame.creditLimit(buffer, offset));
            case FREEZE, UNFREEZE -> out.name("side").text(side(CommandFrame.flags(buffer, offset)));
            case SET_VELOCITY -> {
                unlessZero("max_debit_amount", CommandFrame.maxDebitAmount(buffer, offset), out);
                unlessZero("max_debit_count", Integer.toUnsignedLong(CommandFrame.maxDebitCount(buffer, offset)), out);
            }
            default -> {
                writeContent(buffer, offset, out);
                unlessZero("credit_limit", CommandFrame.creditLimit(buffer, offset), out);
            }
        }
    }

    private static void writeTransfer(
        final UnsafeBuffer buffer, final int offset, final Operation operation, final JsonBytes out) {
        unlessZero(operation == Operation.REFUND || operation == Operation.REVERSE ? "original_id" : "hold_id",
            CommandFrame.referenceHi(buffer, offset), CommandFrame.referenceLo(buffer, offset), out);
        unlessZero("debit_account_id", CommandFrame.debitAccountId(buffer, offset), out);
        unlessZero("credit_account_id", CommandFrame.creditAccountId(buffer, offset), out);
        if (operation != Operation.REVERSE && CommandFrame.amount(buffer, offset) != CommandFrame.ALL) {
            out.name("amount").unsigned(CommandFrame.amount(buffer, offset));
        }
        unlessZero("timeout_s", Integer.toUnsignedLong(CommandFrame.timeoutS(buffer, offset)), out);
        unlessZero("overcapture_bps", CommandFrame.overcaptureBps(buffer, offset), out);
        if ((CommandFrame.flags(buffer, offset) & TransferFlags.NOT_FINAL) != 0) {
            out.name("final").bool(false);
        }
        writeContent(buffer, offset, out);
    }

    private static void writeBook(
        final UnsafeBuffer buffer, final int offset, final Operation operation, final JsonBytes out) {
        if (operation == Operation.ACCOUNT_TRANSFERS || operation == Operation.ACCOUNT_BALANCES) {
            writePage(buffer, offset, out);
        } else if (operation != Operation.TRIAL_BALANCE || CommandFrame.bookDate(buffer, offset) != 0) {
            out.name("book_date").text(LocalDate.ofEpochDay(Math.max(0, CommandFrame.bookDate(buffer, offset))).toString());
        }
    }

    private static void writePage(final UnsafeBuffer buffer, final int offset, final JsonBytes out) {
        final int flags = CommandFrame.flags(buffer, offset);
        unlessZero("from", CommandFrame.fromTimestamp(buffer, offset), out);
        unlessZero("to", CommandFrame.toTimestamp(buffer, offset), out);
        out.name("limit").plain(Math.min(Integer.toUnsignedLong(CommandFrame.rowLimit(buffer, offset)), RowMemory.MAX_PAGE));
        if ((flags & PageFlags.REVERSED) != 0) {
            out.name("reversed").bool(true);
        }
        if ((flags & (PageFlags.DEBITS | PageFlags.CREDITS)) != (PageFlags.DEBITS | PageFlags.CREDITS)) {
            out.name("debits").bool((flags & PageFlags.DEBITS) != 0).name("credits").bool((flags & PageFlags.CREDITS) != 0);
        }
    }

    private static String side(final int flags) {
        return switch (flags & (AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN)) {
            case AccountFlags.DEBIT_FROZEN -> "debit";
            case AccountFlags.CREDIT_FROZEN -> "credit";
            default -> "both";
        };
    }

    private static void writeContent(final UnsafeBuffer buffer, final int offset, final JsonBytes out) {
        unlessZero("ledger", Integer.toUnsignedLong(CommandFrame.ledger(buffer, offset)), out);
        unlessZero("code", CommandFrame.code(buffer, offset), out);
        unlessZero("user_data_128",
            CommandFrame.userData128Hi(buffer, offset), CommandFrame.userData128Lo(buffer, offset), out);
        unlessZero("user_data_64", CommandFrame.userData64(buffer, offset), out);
        unlessZero("user_data_32", Integer.toUnsignedLong(CommandFrame.userData32(buffer, offset)), out);
    }

    private static void writeFlags(
        final UnsafeBuffer buffer, final int offset, final Operation operation, final JsonBytes out) {
        final boolean ofAccount = operation == Operation.OPEN_ACCOUNT;
        final int all = CommandFrame.flags(buffer, offset);
        final int flags = ofAccount || Entry.isLeg(operation) ? all : all & TransferFlags.LINKED;
        if (flags == 0) {
            return;
        }
        out.name("flags");
        if (ofAccount) {
            FlagName.writeAccountFlags(out, flags);
        } else {
            FlagName.writeTransferFlags(out, flags);
        }
    }

    private static void unlessZero(final String name, final long value, final JsonBytes out) {
        if (value != 0) {
            out.name(name).unsigned(value);
        }
    }

    private static void unlessZero(final String name, final long hi, final long lo, final JsonBytes out) {
        if ((hi | lo) != 0) {
            out.name(name).id(hi, lo);
        }
    }
}

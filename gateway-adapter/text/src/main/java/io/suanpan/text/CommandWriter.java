package io.suanpan.text;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes commands in the text form, so that the parser makes the same command of it. Stateless. */
public final class CommandWriter {
    private CommandWriter() {
    }

    /**
     * Writes one command as an object. Fields that are 0 are left out, except the id and a named amount.
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
        out.name("op").text(operation.text()).name("id");
        if (ResultWriter.namesAccount(operation)) {
            out.unsigned(CommandFrame.idLo(buffer, offset));
        } else {
            out.id(CommandFrame.idHi(buffer, offset), CommandFrame.idLo(buffer, offset));
        }
        switch (operation.layout()) {
            case ACCOUNT -> writeAccount(buffer, offset, out);
            case TRANSFER -> writeTransfer(buffer, offset, operation, out);
            case LOOKUP -> writeFlags(buffer, offset, operation, out);
            case BOOK -> throw new IllegalArgumentException("operation: " + operation.text());
        }
    }

    private static void writeAccount(final UnsafeBuffer buffer, final int offset, final JsonBytes out) {
        writeContent(buffer, offset, out);
        unlessZero("credit_limit", CommandFrame.creditLimit(buffer, offset), out);
        writeFlags(buffer, offset, Operation.OPEN_ACCOUNT, out);
    }

    private static void writeTransfer(
        final UnsafeBuffer buffer, final int offset, final Operation operation, final JsonBytes out) {
        unlessZero("hold_id", CommandFrame.referenceHi(buffer, offset), CommandFrame.referenceLo(buffer, offset), out);
        unlessZero("debit_account_id", CommandFrame.debitAccountId(buffer, offset), out);
        unlessZero("credit_account_id", CommandFrame.creditAccountId(buffer, offset), out);
        if (CommandFrame.amount(buffer, offset) != CommandFrame.ALL) {
            out.name("amount").unsigned(CommandFrame.amount(buffer, offset));
        }
        unlessZero("timeout_s", Integer.toUnsignedLong(CommandFrame.timeoutS(buffer, offset)), out);
        if ((CommandFrame.flags(buffer, offset) & TransferFlags.NOT_FINAL) != 0) {
            out.name("final").bool(false);
        }
        writeContent(buffer, offset, out);
        writeFlags(buffer, offset, operation, out);
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
        final boolean ofAccount = operation.layout() == Operation.Layout.ACCOUNT;
        final int all = CommandFrame.flags(buffer, offset);
        final int flags = ofAccount ? all : all & ~TransferFlags.NOT_FINAL;
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

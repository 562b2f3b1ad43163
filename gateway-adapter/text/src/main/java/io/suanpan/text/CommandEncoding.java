package io.suanpan.text;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.sbe.AccountCommandEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;

/** Makes frames of the members of a command. Stateless. */
final class CommandEncoding {
    private static final long OUT_OF_RANGE = -1L;
    private static final int BEFORE_ALL_BOOK_DATES = -1;

    private CommandEncoding() {
    }

    /** Appends the command that the members are; the operation is theirs, and the batch has room. */
    static void append(final CommandMembers members, final Operation operation, final CommandBatch batch) throws TextFault {
        final int flags = members.flagBits(operation);
        switch (operation.layout()) {
            case ACCOUNT -> encodeAccount(members, batch.account(operation).flags(flags | (int) members.lo(Member.SIDE)));
            case TRANSFER -> encodeTransfer(members, operation, batch.transfer(operation).flags(flags | finality(members)));
            case LOOKUP -> encodeLookup(members, operation, flags, batch);
            case BOOK -> encodeBook(members, operation, flags, batch);
        }
    }

    /** The account that a command is about; 2^63 or more becomes a negative id, which the ledger refuses by the code that fits. */
    static long accountId(final CommandMembers members) {
        return account(members, members.has(Member.ACCOUNT_ID) ? Member.ACCOUNT_ID : Member.ID);
    }

    private static void encodeAccount(final CommandMembers members, final AccountCommandEncoder encoder) {
        encoder.code((int) members.lo(Member.CODE)).accountId(accountId(members)).creditLimit(members.lo(Member.CREDIT_LIMIT))
            .maxDebitAmount(members.lo(Member.MAX_DEBIT_AMOUNT)).maxDebitCount(members.lo(Member.MAX_DEBIT_COUNT))
            .userData128Lo(members.lo(Member.USER_DATA_128)).userData128Hi(members.hi(Member.USER_DATA_128))
            .userData64(members.lo(Member.USER_DATA_64)).userData32(members.lo(Member.USER_DATA_32))
            .ledger(members.lo(Member.LEDGER));
    }

    private static void encodeTransfer(
        final CommandMembers members, final Operation operation, final TransferCommandEncoder encoder) {
        final Member reference = members.has(Member.ORIGINAL_ID) ? Member.ORIGINAL_ID : Member.HOLD_ID;
        encoder.code((int) members.lo(Member.CODE)).overcaptureBps((int) members.lo(Member.OVERCAPTURE_BPS))
            .idLo(members.lo(Member.ID)).idHi(members.hi(Member.ID))
            .debitAccountId(account(members, Member.DEBIT_ACCOUNT_ID)).creditAccountId(account(members, Member.CREDIT_ACCOUNT_ID))
            .amount(amount(members, operation))
            .referenceLo(members.lo(reference)).referenceHi(members.hi(reference))
            .userData128Lo(members.lo(Member.USER_DATA_128)).userData128Hi(members.hi(Member.USER_DATA_128))
            .userData64(members.lo(Member.USER_DATA_64)).userData32(members.lo(Member.USER_DATA_32))
            .timeoutS(members.lo(Member.TIMEOUT_S)).ledger(members.lo(Member.LEDGER));
    }

    private static void encodeLookup(
        final CommandMembers members, final Operation operation, final int flags, final CommandBatch batch) {
        if (operation == Operation.LOOKUP_ACCOUNT) {
            batch.lookup(operation).flags(flags).idLo(accountId(members));
        } else {
            batch.lookup(operation).flags(flags).idLo(members.lo(Member.ID)).idHi(members.hi(Member.ID));
        }
    }

    private static void encodeBook(
        final CommandMembers members, final Operation operation, final int flags, final CommandBatch batch) {
        final boolean pages = operation == Operation.ACCOUNT_TRANSFERS || operation == Operation.ACCOUNT_BALANCES;
        batch.book(operation).flags(pages ? flags | pageFlags(members) : flags).accountId(accountId(members))
            .fromTimestamp(members.lo(Member.FROM)).toTimestamp(members.lo(Member.TO))
            .rowLimit(pages ? rowLimit(members) : 0).bookDate(bookDate(members));
    }

    private static long amount(final CommandMembers members, final Operation operation) {
        return members.has(Member.AMOUNT) || operation == Operation.REVERSE ? members.lo(Member.AMOUNT) : CommandFrame.ALL;
    }

    private static int finality(final CommandMembers members) {
        return members.has(Member.FINAL) && members.lo(Member.FINAL) == 0 ? TransferFlags.NOT_FINAL : 0;
    }

    private static int pageFlags(final CommandMembers members) {
        final boolean bothSides = !members.has(Member.DEBITS) && !members.has(Member.CREDITS);
        int flags = members.lo(Member.REVERSED) != 0 ? PageFlags.REVERSED : 0;
        flags |= bothSides || members.lo(Member.DEBITS) != 0 ? PageFlags.DEBITS : 0;
        return flags | (bothSides || members.lo(Member.CREDITS) != 0 ? PageFlags.CREDITS : 0);
    }

    private static long rowLimit(final CommandMembers members) {
        return members.has(Member.LIMIT) ? Math.min(members.lo(Member.LIMIT), RowMemory.MAX_PAGE) : RowMemory.MAX_PAGE;
    }

    /** 0 stands for none, so the days up to it all travel as one that is before any book date. */
    private static int bookDate(final CommandMembers members) {
        if (!members.has(Member.BOOK_DATE)) {
            return 0;
        }
        final long epochDay = members.lo(Member.BOOK_DATE);
        return epochDay <= 0 ? BEFORE_ALL_BOOK_DATES : (int) epochDay;
    }

    private static long account(final CommandMembers members, final Member member) {
        return members.hi(member) == 0 ? members.lo(member) : OUT_OF_RANGE;
    }
}

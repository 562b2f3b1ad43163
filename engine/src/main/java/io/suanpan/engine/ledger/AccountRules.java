package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/** Judges and does {@code open_account}. */
final class AccountRules {
    private static final int GUARDS =
        AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS | AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS;

    private final Books books;
    private final AccountTable accounts;

    AccountRules(final Books books) {
        this.books = books;
        this.accounts = books.accounts;
    }

    /** Judges a command whose id is in range and new, and does it where nothing is against it. */
    ResultCode apply(final UnsafeBuffer buffer, final int offset) {
        if ((CommandFrame.flags(buffer, offset) & GUARDS) == GUARDS) {
            return ResultCode.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
        }
        if (CommandFrame.ledger(buffer, offset) == 0) {
            return ResultCode.LEDGER_MUST_NOT_BE_ZERO;
        }
        if (CommandFrame.code(buffer, offset) == 0) {
            return ResultCode.CODE_MUST_NOT_BE_ZERO;
        }
        if (accounts.isFull()) {
            return ResultCode.ACCOUNTS_EXHAUSTED;
        }
        final int ledger = CommandFrame.ledger(buffer, offset);
        final int code = CommandFrame.code(buffer, offset);
        int group = books.groups.find(ledger, code);
        if (group == GroupTable.NONE) {
            if (books.groups.isFull()) {
                return ResultCode.GROUPS_EXHAUSTED;
            }
            group = books.addGroup(ledger, code);
        }
        open(buffer, offset, group);
        return ResultCode.OK;
    }

    /** Compares with the account as it is now. */
    ResultCode compare(final UnsafeBuffer buffer, final int offset, final int row) {
        if (accounts.flags(row) != CommandFrame.flags(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_FLAGS;
        }
        final long[] details = accounts.details;
        final int at = accounts.details(row);
        if (details[at + AccountTable.USER_DATA_128_LO] != CommandFrame.userData128Lo(buffer, offset)
            || details[at + AccountTable.USER_DATA_128_HI] != CommandFrame.userData128Hi(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_128;
        }
        if (details[at + AccountTable.USER_DATA_64] != CommandFrame.userData64(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_64;
        }
        if ((int) details[at + AccountTable.USER_DATA_32_CLOSING] != CommandFrame.userData32(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_32;
        }
        final int group = accounts.group(row);
        if (books.groups.ledger(group) != CommandFrame.ledger(buffer, offset)) {
            return ResultCode.EXISTS_WITH_DIFFERENT_LEDGER;
        }
        return books.groups.code(group) != CommandFrame.code(buffer, offset)
            ? ResultCode.EXISTS_WITH_DIFFERENT_CODE : ResultCode.EXISTS;
    }

    private void open(final UnsafeBuffer buffer, final int offset, final int group) {
        final int row = books.openAccount(CommandFrame.idLo(buffer, offset));
        final long limit = CommandFrame.creditLimit(buffer, offset);
        final int flags = CommandFrame.flags(buffer, offset) | (limit == 0 ? 0 : AccountTable.HAS_LIMIT);
        accounts.rows[row + AccountTable.TERMS] = AccountTable.terms(flags, group, books.bookDate());
        final int at = accounts.details(row);
        final long[] details = accounts.details;
        details[at + AccountTable.USER_DATA_128_LO] = CommandFrame.userData128Lo(buffer, offset);
        details[at + AccountTable.USER_DATA_128_HI] = CommandFrame.userData128Hi(buffer, offset);
        details[at + AccountTable.USER_DATA_64] = CommandFrame.userData64(buffer, offset);
        details[at + AccountTable.USER_DATA_32_CLOSING] = CommandFrame.userData32(buffer, offset) & 0xFFFF_FFFFL;
        details[at + AccountTable.TIMESTAMP] = CommandFrame.timestamp(buffer, offset);
        details[at + AccountTable.SEQUENCE] = CommandFrame.sequence(buffer, offset);
        details[at + AccountTable.CREDIT_LIMIT] = limit;
        books.accountOpened(row);
    }
}

package io.suanpan.engine.ledger;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges and does what changes the terms of an account, {@code set_limit}, {@code freeze}, {@code unfreeze}, {@code set_velocity}, and
 * {@code day_cut}.
 */
final class ControlRules {
    private static final int SET_LIMIT = Operation.SET_LIMIT.number();
    private static final int SET_VELOCITY = Operation.SET_VELOCITY.number();
    private static final int DAY_CUT = Operation.DAY_CUT.number();
    private static final int FREEZE = Operation.FREEZE.number();
    private static final int SIDES = AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN;

    private final Books books;
    private final VelocityRules velocityRules;

    ControlRules(final Books books, final VelocityRules velocityRules) {
        this.books = books;
        this.velocityRules = velocityRules;
    }

    ResultCode apply(final UnsafeBuffer buffer, final int offset) {
        final int operation = CommandFrame.operation(buffer, offset);
        if (operation == DAY_CUT) {
            return cutDay(buffer, offset);
        }
        final int row = books.accounts.find(CommandFrame.idLo(buffer, offset));
        if (row == AccountTable.NONE) {
            return ResultCode.ACCOUNT_NOT_FOUND;
        }
        if (operation == SET_VELOCITY) {
            return velocityRules.apply(buffer, offset, row);
        }
        if (operation == SET_LIMIT) {
            final long limit = CommandFrame.creditLimit(buffer, offset);
            books.detail(row, AccountTable.CREDIT_LIMIT, limit);
            books.flag(row, AccountTable.HAS_LIMIT, limit != 0);
        } else {
            books.flag(row, CommandFrame.flags(buffer, offset) & SIDES, operation == FREEZE);
        }
        return ResultCode.OK;
    }

    private ResultCode cutDay(final UnsafeBuffer commands, final int command) {
        final int bookDate = CommandFrame.bookDate(commands, command);
        if (bookDate <= books.bookDate()) {
            return ResultCode.BOOK_DATE_MUST_ADVANCE;
        }
        books.dates.cut(bookDate, CommandFrame.sequence(commands, command));
        return ResultCode.OK;
    }
}

package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Applies linked chains: commands that succeed or fail together.
 *
 * <p>A chain is looked through before it is applied. Where all of it was done before, all of it is replayed. Where part of
 * it was done before, nothing new of it is judged, and the first command that is known breaks it. Otherwise its commands are
 * applied one after the other, and taken back when one fails.
 */
final class Chains {
    private static final int OPEN_ACCOUNT = Operation.OPEN_ACCOUNT.number();
    private static final int REVERSE = Operation.REVERSE.number();

    private enum Past {
        /** No command of the chain was done before. */
        NONE,
        /** Every command was, with the same content; a read at the end does not count. */
        WHOLE,
        /** Some were. */
        PART
    }

    private final Ledger ledger;
    private final Books books;
    private final AccountRules accountRules;
    private final Idempotency idempotency;
    private final Lookahead lookahead;

    Chains(
        final Ledger ledger, final Books books, final AccountRules accountRules, final Idempotency idempotency,
        final Lookahead lookahead) {
        this.ledger = ledger;
        this.books = books;
        this.accountRules = accountRules;
        this.idempotency = idempotency;
        this.lookahead = lookahead;
    }

    /** Applies the chain that starts at a command and returns the index behind its last. */
    int apply(final FrameWindow commands, final FrameWindow results, final int first) {
        final UnsafeBuffer buffer = commands.buffer();
        int last = first;
        while (isLinked(buffer, commands.offset(last)) && !endsBatch(buffer, commands.offset(last))) {
            last++;
        }
        final boolean open = isLinked(buffer, commands.offset(last));
        ledger.expire(CommandFrame.timestamp(buffer, commands.offset(first)));
        switch (open ? Past.NONE : past(commands, first, last)) {
            case NONE -> applyNew(commands, results, first, last, open);
            case WHOLE -> replay(commands, results, first, last);
            case PART -> breakAt(commands, results, first, last, firstKnown(commands, first));
        }
        return last + 1;
    }

    private Past past(final FrameWindow commands, final int first, final int last) {
        final UnsafeBuffer buffer = commands.buffer();
        boolean any = false;
        boolean all = true;
        for (int i = first; i <= last; i++) {
            final int offset = commands.offset(i);
            if (i == last && isRead(buffer, offset)) {
                break;
            }
            final boolean exists = known(buffer, offset) == ResultCode.EXISTS;
            any |= exists;
            all &= exists;
        }
        return !any ? Past.NONE : all ? Past.WHOLE : Past.PART;
    }

    private int firstKnown(final FrameWindow commands, final int first) {
        int known = first;
        while (known(commands.buffer(), commands.offset(known)) == null) {
            known++;
        }
        return known;
    }

    /** What a command's id says by itself, against the state as it is: null where it is new, or has no id. */
    private ResultCode known(final UnsafeBuffer commands, final int command) {
        final int operation = CommandFrame.operation(commands, command);
        if (operation == OPEN_ACCOUNT) {
            final int row = books.accounts.find(CommandFrame.idLo(commands, command));
            return row == AccountTable.NONE ? null : accountRules.compare(commands, command, row);
        }
        if (operation > REVERSE) {
            return null;
        }
        final int record = idempotency.known(CommandFrame.idLo(commands, command),
            CommandFrame.idHi(commands, command), CommandFrame.timestamp(commands, command));
        return record == IdIndex.NONE ? null : idempotency.compare(commands, command, record);
    }

    private void replay(final FrameWindow commands, final FrameWindow results, final int first, final int last) {
        final UnsafeBuffer buffer = commands.buffer();
        for (int i = first; i <= last; i++) {
            if (isRead(buffer, commands.offset(i))) {
                ledger.expire(CommandFrame.timestamp(buffer, commands.offset(i)));
            }
            execute(commands, results, i);
        }
        ledger.expire(CommandFrame.timestamp(buffer, commands.offset(last)));
    }

    private void applyNew(
        final FrameWindow commands, final FrameWindow results, final int first, final int last, final boolean open) {
        final UnsafeBuffer buffer = commands.buffer();
        final long rows = ledger.rows().next();
        books.begin();
        for (int i = first; i <= last; i++) {
            final int offset = commands.offset(i);
            ledger.expire(CommandFrame.timestamp(buffer, offset));
            final ResultCode code = open && i == last
                ? ResultCode.LINKED_EVENT_CHAIN_OPEN : execute(commands, results, i);
            if (code != ResultCode.OK) {
                books.rollback();
                ledger.rows().giveBack(rows);
                if (code.isTransient()) {
                    ledger.burn(buffer, offset);
                }
                fail(commands, results, first, last, i, open);
                return;
            }
        }
        books.commit();
    }

    private void breakAt(
        final FrameWindow commands, final FrameWindow results, final int first, final int last, final int breaker) {
        execute(commands, results, breaker);
        fail(commands, results, first, last, breaker, false);
    }

    /** Answers for all but the breaker, which has answered for itself unless it is the open end. */
    private void fail(
        final FrameWindow commands, final FrameWindow results, final int first, final int last, final int breaker,
        final boolean open) {
        final UnsafeBuffer buffer = commands.buffer();
        for (int i = first; i <= last; i++) {
            if (open && i == last) {
                decline(commands, results, i, ResultCode.LINKED_EVENT_CHAIN_OPEN);
            } else if (i != breaker) {
                decline(commands, results, i, ResultCode.LINKED_EVENT_FAILED);
            }
        }
        ledger.expire(CommandFrame.timestamp(buffer, commands.offset(last)));
    }

    private ResultCode execute(final FrameWindow commands, final FrameWindow results, final int index) {
        lookahead.at(index);
        return ledger.execute(commands.buffer(), commands.offset(index), results.buffer(), results.offset(index));
    }

    private void decline(
        final FrameWindow commands, final FrameWindow results, final int index, final ResultCode code) {
        ledger.decline(commands.buffer(), commands.offset(index), results.buffer(), results.offset(index), code);
    }

    private static boolean isLinked(final UnsafeBuffer buffer, final int offset) {
        return (CommandFrame.flags(buffer, offset) & TransferFlags.LINKED) != 0;
    }

    private static boolean endsBatch(final UnsafeBuffer buffer, final int offset) {
        return (CommandFrame.control(buffer, offset) & CommandFrame.END_OF_BATCH) != 0;
    }

    private static boolean isRead(final UnsafeBuffer buffer, final int offset) {
        return Operation.isRead(CommandFrame.operation(buffer, offset));
    }
}

package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.BalanceRecord;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.LedgerContext;

/** Everything the model knows, the changes that go through several parts of it, and the way back. */
final class ModelState {
    private final UndoLog undo = new UndoLog();
    private final ModelBooks books;
    private final ModelRecords records;
    private final ModelVelocities velocities;
    private final ModelRing<ModelHistoryRow> history;

    ModelState(final LedgerContext context) {
        books = new ModelBooks(context, undo);
        records = new ModelRecords(context, undo);
        velocities = new ModelVelocities(context, undo);
        history = new ModelRing<>(context.history(), undo);
    }

    ModelBooks books() {
        return books;
    }

    ModelRecords records() {
        return records;
    }

    ModelVelocities velocities() {
        return velocities;
    }

    ModelRing<ModelHistoryRow> history() {
        return history;
    }

    ModelAccount account(final long id) {
        return books.account(id);
    }

    int bookDate() {
        return books.bookDate();
    }

    void commit() {
        undo.commit();
    }

    void rollback() {
        undo.rollback();
    }

    // Records

    /**
     * Remembers what a command did, after its money has moved.
     *
     * @param content with everything resolved
     * @param status  of a hold, otherwise null
     * @param marks   how the content came about
     * @return what is remembered now
     */
    ModelRecord insert(final Stamped stamped, final Command content, final HoldStatus status, final int marks) {
        return insert(stamped, content, status, null, marks);
    }

    /** Remembers a reverse. */
    void insert(final Stamped stamped, final Command content, final Reversed reversed) {
        insert(stamped, content, null, reversed, 0);
    }

    private ModelRecord insert(
        final Stamped stamped, final Command content, final HoldStatus status, final Reversed reversed, final int marks) {
        final ModelRecord record = new ModelRecord(records.remembered().nextSerial(), content, status, reversed, marks, 0,
            bookDate(), stamped.timestamp(), stamped.sequence());
        records.insert(record);
        if (record.hasAccounts()) {
            keepHistory(record, account(content.debitAccountId()), true);
            keepHistory(record, account(content.creditAccountId()), false);
        }
        return record;
    }

    private void keepHistory(final ModelRecord record, final ModelAccount account, final boolean debited) {
        if (account.has(AccountFlags.HISTORY)) {
            history.insert(new ModelHistoryRow(debited,
                new BalanceRecord(record.id(), account.balances(), record.timestamp(), record.sequence())));
        }
    }

    /** Remembers that a command's id was declined for a reason that could have passed. */
    void burn(final Stamped stamped) {
        insertBareId(stamped, stamped.command().operation(), stamped.command().id(), ModelRecord.BURNT);
    }

    /** Remembers that an id was reversed before it came. */
    void entomb(final Stamped stamped, final Id128 original) {
        insertBareId(stamped, Operation.REVERSE, original, ModelRecord.TOMBSTONE);
    }

    private void insertBareId(final Stamped stamped, final Operation operation, final Id128 id, final int mark) {
        records.insert(new ModelRecord(records.remembered().nextSerial(), Command.of(operation).id(id).build(), null, null,
            mark, 0, 0, stamped.timestamp(), stamped.sequence()));
    }

    // Holds

    /** Gives a hold back whole: a release, a reverse or an expiry. Reopens what the hold closed. */
    void giveBack(final ModelHold hold, final HoldStatus status) {
        final Command content = hold.record().content();
        books.move(content.debitAccountId(), content.creditAccountId(), -hold.remaining(), 0);
        close(content, false);
        velocities.giveBack(hold, hold.remaining(), hold.captured() == 0 ? 1 : 0, bookDate());
        records.finish(hold, status);
    }

    /** Closes or reopens what a hold closes. */
    void close(final Command hold, final boolean closed) {
        if ((hold.flags() & TransferFlags.CLOSING_DEBIT) != 0) {
            books.keep(account(hold.debitAccountId()).with(AccountFlags.CLOSED, closed));
        }
        if ((hold.flags() & TransferFlags.CLOSING_CREDIT) != 0) {
            books.keep(account(hold.creditAccountId()).with(AccountFlags.CLOSED, closed));
        }
    }

    /** Lets every hold expire that is due, in the order of expiry, then creation. */
    void expire(final long now) {
        for (ModelHold due = records.firstDue(now); due != null; due = records.firstDue(now)) {
            giveBack(due, HoldStatus.EXPIRED);
        }
    }
}

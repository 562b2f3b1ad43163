package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.AccountRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;

/**
 * An account at one moment; every change makes another value.
 *
 * @param opening     the command that opened it
 * @param ordinal     its rank of opening, from 1
 * @param openedOn    book date of its opening, 0 before the first cut
 * @param touchedOn   book date of its last posting or expiry, of its opening before that
 * @param flags       as they are now
 * @param creditLimit as it is now, minor units
 * @param balances    as they are now, with the version
 * @param timestamp   of its opening
 * @param sequence    of its opening
 */
record ModelAccount(
    Command opening,
    int ordinal,
    int openedOn,
    int touchedOn,
    int flags,
    long creditLimit,
    Balances balances,
    long timestamp,
    long sequence) {

    ModelAccount {
        if (balances.debitsPending() < 0 || balances.debitsPosted() < 0
            || balances.creditsPending() < 0 || balances.creditsPosted() < 0) {
            throw new AssertionError("negative balance on account " + opening.id());
        }
    }

    static ModelAccount opened(final Stamped stamped, final int ordinal, final int bookDate) {
        final Command command = stamped.command();
        return new ModelAccount(command, ordinal, bookDate, bookDate, command.flags(), command.creditLimit(),
            new Balances(command.id().lo(), 0, 0, 0, 0, 0), stamped.timestamp(), stamped.sequence());
    }

    /** One posting or expiry touches the debit side. */
    ModelAccount debited(final long pending, final long posted, final int bookDate) {
        return touched(bookDate, new Balances(id(), balances.version() + 1,
            Math.addExact(debitsPending(), pending), Math.addExact(debitsPosted(), posted),
            creditsPending(), creditsPosted()));
    }

    /** One posting or expiry touches the credit side. */
    ModelAccount credited(final long pending, final long posted, final int bookDate) {
        return touched(bookDate, new Balances(id(), balances.version() + 1, debitsPending(), debitsPosted(),
            Math.addExact(creditsPending(), pending), Math.addExact(creditsPosted(), posted)));
    }

    private ModelAccount touched(final int bookDate, final Balances after) {
        return new ModelAccount(
            opening, ordinal, openedOn, bookDate, flags, creditLimit, after, timestamp, sequence);
    }

    ModelAccount with(final int flag, final boolean set) {
        final int changed = set ? flags | flag : flags & ~flag;
        return new ModelAccount(
            opening, ordinal, openedOn, touchedOn, changed, creditLimit, balances, timestamp, sequence);
    }

    ModelAccount limited(final long newLimit) {
        return new ModelAccount(
            opening, ordinal, openedOn, touchedOn, flags, newLimit, balances, timestamp, sequence);
    }

    boolean has(final int flag) {
        return (flags & flag) != 0;
    }

    boolean isClosed() {
        return has(AccountFlags.CLOSED);
    }

    long id() {
        return opening.id().lo();
    }

    int ledger() {
        return opening.ledger();
    }

    int code() {
        return opening.code();
    }

    long debitsPending() {
        return balances.debitsPending();
    }

    long debitsPosted() {
        return balances.debitsPosted();
    }

    long creditsPending() {
        return balances.creditsPending();
    }

    long creditsPosted() {
        return balances.creditsPosted();
    }

    AccountRecord toRecord() {
        return new AccountRecord(balances, creditLimit, opening.userData128(), opening.userData64(),
            opening.userData32(), opening.ledger(), opening.code(), flags, timestamp, sequence);
    }
}

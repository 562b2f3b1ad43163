package io.suanpan.engine.model;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.AccountRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;

/**
 * An account at one moment; every change makes another value.
 *
 * @param opening        the command that opened it
 * @param flags          as they are now
 * @param debitsPending  minor units
 * @param debitsPosted   minor units
 * @param creditsPending minor units
 * @param creditsPosted  minor units
 * @param version        postings that touched it
 * @param timestamp      of its opening
 * @param sequence       of its opening
 */
record ModelAccount(
    Command opening,
    int flags,
    long debitsPending,
    long debitsPosted,
    long creditsPending,
    long creditsPosted,
    long version,
    long timestamp,
    long sequence) {

    ModelAccount {
        if (debitsPending < 0 || debitsPosted < 0 || creditsPending < 0 || creditsPosted < 0) {
            throw new AssertionError("negative balance on account " + opening.id());
        }
    }

    static ModelAccount opened(final Stamped stamped) {
        final Command command = stamped.command();
        return new ModelAccount(command, command.flags(), 0, 0, 0, 0, 0, stamped.timestamp(), stamped.sequence());
    }

    ModelAccount debited(final long pending, final long posted) {
        return new ModelAccount(opening, flags, Math.addExact(debitsPending, pending), Math.addExact(debitsPosted, posted),
            creditsPending, creditsPosted, version + 1, timestamp, sequence);
    }

    ModelAccount credited(final long pending, final long posted) {
        return new ModelAccount(opening, flags, debitsPending, debitsPosted, Math.addExact(creditsPending, pending),
            Math.addExact(creditsPosted, posted), version + 1, timestamp, sequence);
    }

    ModelAccount closed(final boolean closed) {
        final int changed = closed ? flags | AccountFlags.CLOSED : flags & ~AccountFlags.CLOSED;
        return new ModelAccount(opening, changed, debitsPending, debitsPosted, creditsPending, creditsPosted, version,
            timestamp, sequence);
    }

    boolean has(final int flag) {
        return (flags & flag) != 0;
    }

    long id() {
        return opening.id().lo();
    }

    int ledger() {
        return opening.ledger();
    }

    Balances balances() {
        return new Balances(id(), version, debitsPending, debitsPosted, creditsPending, creditsPosted);
    }

    AccountRecord toRecord() {
        return new AccountRecord(balances(), opening.creditLimit(), opening.userData128(), opening.userData64(),
            opening.userData32(), opening.ledger(), opening.code(), flags, timestamp, sequence);
    }
}

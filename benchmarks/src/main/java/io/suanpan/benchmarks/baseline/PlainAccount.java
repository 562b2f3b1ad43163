package io.suanpan.benchmarks.baseline;

import io.suanpan.engine.command.AccountFlags;

/** An account as an object. */
final class PlainAccount {
    final long id;
    final int ledger;
    final int code;
    final int flags;
    final long creditLimit;
    long debits;
    long credits;
    long version;

    PlainAccount(final long id, final int ledger, final int code, final int flags, final long creditLimit) {
        this.id = id;
        this.ledger = ledger;
        this.code = code;
        this.flags = flags;
        this.creditLimit = creditLimit;
    }

    boolean isClosed() {
        return (flags & AccountFlags.CLOSED) != 0;
    }

    boolean mayDebit(final long amount) {
        return (flags & AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS) == 0 || debits + amount <= credits + creditLimit;
    }
}

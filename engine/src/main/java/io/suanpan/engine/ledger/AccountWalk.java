package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Balances;

/**
 * Walks over the accounts of a ledger in order of opening. Reads the ledger's own rows, so it belongs to the ledger's thread and no command
 * may be applied meanwhile. Allocates nothing but itself, and what {@link #balances} answers.
 */
public final class AccountWalk {
    private final AccountTable accounts;
    private final GroupTable groups;
    private int row;

    /**
     * Creates a walk, before the first account.
     *
     * @param ledger whose accounts
     */
    public AccountWalk(final Ledger ledger) {
        accounts = ledger.books.accounts;
        groups = ledger.books.groups;
        rewind();
    }

    /** Goes back to before the first account. */
    public void rewind() {
        row = AccountTable.rowOf(0);
    }

    /**
     * Steps to the next account.
     *
     * @return false where there is none
     */
    public boolean next() {
        row = AccountTable.rowOf(ordinal() + 1);
        return ordinal() <= accounts.size();
    }

    /**
     * Steps to an account.
     *
     * @param id of the account
     * @return false where there is no such account; the walk stands nowhere then
     */
    public boolean find(final long id) {
        final int found = accounts.find(id);
        row = found == AccountTable.NONE ? AccountTable.rowOf(0) : found;
        return found != AccountTable.NONE;
    }

    /**
     * Rank of opening.
     *
     * @return from 1
     */
    public int ordinal() {
        return AccountTable.ordinal(row);
    }

    /**
     * Account id.
     *
     * @return 1 to 2^63-1
     */
    public long id() {
        return accounts.rows[row + AccountTable.ID];
    }

    /**
     * Currency or asset.
     *
     * @return unsigned
     */
    public int ledger() {
        return groups.ledger(accounts.group(row));
    }

    /**
     * Place in the chart of accounts.
     *
     * @return 1 to 65535
     */
    public int code() {
        return groups.code(accounts.group(row));
    }

    /**
     * Flags.
     *
     * @return {@link io.suanpan.engine.command.AccountFlags}
     */
    public int flags() {
        return accounts.flags(row);
    }

    /**
     * Postings that have touched the account.
     *
     * @return 0 or more
     */
    public long version() {
        return accounts.rows[row + AccountTable.VERSION];
    }

    /**
     * Held on the debit side.
     *
     * @return minor units
     */
    public long debitsPending() {
        return accounts.rows[row + AccountTable.DEBITS_PENDING];
    }

    /**
     * Posted on the debit side.
     *
     * @return minor units
     */
    public long debitsPosted() {
        return accounts.rows[row + AccountTable.DEBITS_POSTED];
    }

    /**
     * Held on the credit side.
     *
     * @return minor units
     */
    public long creditsPending() {
        return accounts.rows[row + AccountTable.CREDITS_PENDING];
    }

    /**
     * Posted on the credit side.
     *
     * @return minor units
     */
    public long creditsPosted() {
        return accounts.rows[row + AccountTable.CREDITS_POSTED];
    }

    /**
     * Credit limit.
     *
     * @return minor units
     */
    public long creditLimit() {
        return accounts.creditLimit(row);
    }

    /**
     * Low half of the opaque 128 bits.
     *
     * @return bits
     */
    public long userData128Lo() {
        return detail(AccountTable.USER_DATA_128_LO);
    }

    /**
     * High half of the opaque 128 bits.
     *
     * @return bits
     */
    public long userData128Hi() {
        return detail(AccountTable.USER_DATA_128_HI);
    }

    /**
     * The opaque 64 bits.
     *
     * @return bits
     */
    public long userData64() {
        return detail(AccountTable.USER_DATA_64);
    }

    /**
     * The opaque 32 bits.
     *
     * @return bits
     */
    public int userData32() {
        return (int) detail(AccountTable.USER_DATA_32_CLOSING);
    }

    /**
     * When it was opened.
     *
     * @return nanoseconds since 1970
     */
    public long timestamp() {
        return detail(AccountTable.TIMESTAMP);
    }

    /**
     * Sequence of the command that opened it.
     *
     * @return from 1
     */
    public long sequence() {
        return detail(AccountTable.SEQUENCE);
    }

    /**
     * Id, version and the four balances.
     *
     * @return a copy
     */
    public Balances balances() {
        return new Balances(id(), version(), debitsPending(), debitsPosted(), creditsPending(), creditsPosted());
    }

    private long detail(final int word) {
        return accounts.details[accounts.details(row) + word];
    }
}

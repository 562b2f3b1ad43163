package io.suanpan.engine.command;

/** Collects the fields of a command. Not thread-safe. */
public final class CommandBuilder {
    private final Operation operation;
    private Id128 id = Id128.ZERO;
    private int flags;
    private long debitAccountId;
    private long creditAccountId;
    private long amount;
    private Id128 reference = Id128.ZERO;
    private Id128 userData128 = Id128.ZERO;
    private long userData64;
    private int userData32;
    private int timeoutS;
    private int ledger;
    private int code;
    private long creditLimit;
    private int overcaptureBps;
    private long maxDebitAmount;
    private int maxDebitCount;
    private long fromTimestamp;
    private long toTimestamp;
    private int rowLimit;
    private int bookDate;

    CommandBuilder(final Operation operation) {
        this.operation = operation;
    }

    /**
     * Sets the id.
     *
     * @param value idempotency key
     * @return this
     */
    public CommandBuilder id(final Id128 value) {
        id = value;
        return this;
    }

    /**
     * Sets a small id, or an account id.
     *
     * @param value unsigned
     * @return this
     */
    public CommandBuilder id(final long value) {
        return id(Id128.of(value));
    }

    /**
     * Sets all flags.
     *
     * @param value {@link TransferFlags} or {@link AccountFlags}
     * @return this
     */
    public CommandBuilder flags(final int value) {
        flags = value;
        return this;
    }

    /**
     * Sets the account to debit.
     *
     * @param value account id
     * @return this
     */
    public CommandBuilder debitAccountId(final long value) {
        debitAccountId = value;
        return this;
    }

    /**
     * Sets the account to credit.
     *
     * @param value account id
     * @return this
     */
    public CommandBuilder creditAccountId(final long value) {
        creditAccountId = value;
        return this;
    }

    /**
     * Sets the amount.
     *
     * @param value minor units, or {@link CommandFrame#ALL}
     * @return this
     */
    public CommandBuilder amount(final long value) {
        amount = value;
        return this;
    }

    /**
     * Sets {@code hold_id} or {@code original_id}.
     *
     * @param value id of an earlier command
     * @return this
     */
    public CommandBuilder reference(final Id128 value) {
        reference = value;
        return this;
    }

    /**
     * Sets {@code user_data_128}.
     *
     * @param value opaque
     * @return this
     */
    public CommandBuilder userData128(final Id128 value) {
        userData128 = value;
        return this;
    }

    /**
     * Sets {@code user_data_64}.
     *
     * @param value opaque
     * @return this
     */
    public CommandBuilder userData64(final long value) {
        userData64 = value;
        return this;
    }

    /**
     * Sets {@code user_data_32}.
     *
     * @param value opaque
     * @return this
     */
    public CommandBuilder userData32(final int value) {
        userData32 = value;
        return this;
    }

    /**
     * Sets the life of a hold.
     *
     * @param value unsigned seconds, 0 = never expires
     * @return this
     */
    public CommandBuilder timeoutS(final int value) {
        timeoutS = value;
        return this;
    }

    /**
     * Sets the ledger.
     *
     * @param value unsigned, by habit the ISO 4217 numeric code
     * @return this
     */
    public CommandBuilder ledger(final int value) {
        ledger = value;
        return this;
    }

    /**
     * Sets the code.
     *
     * @param value 1 to 65,535
     * @return this
     */
    public CommandBuilder code(final int value) {
        code = value;
        return this;
    }

    /**
     * Sets an account's credit limit.
     *
     * @param value minor units
     * @return this
     */
    public CommandBuilder creditLimit(final long value) {
        creditLimit = value;
        return this;
    }

    /**
     * Lets captures take more than a hold.
     *
     * @param value basis points, 0 to 65,535
     * @return this
     */
    public CommandBuilder overcaptureBps(final int value) {
        overcaptureBps = value;
        return this;
    }

    /**
     * Limits the amount that an account may debit in one book date.
     *
     * @param value minor units, 0 = no limit
     * @return this
     */
    public CommandBuilder maxDebitAmount(final long value) {
        maxDebitAmount = value;
        return this;
    }

    /**
     * Limits how often an account may debit in one book date.
     *
     * @param value unsigned count, 0 = no limit
     * @return this
     */
    public CommandBuilder maxDebitCount(final int value) {
        maxDebitCount = value;
        return this;
    }

    /**
     * Sets the start of a statement.
     *
     * @param value nanoseconds since 1970, inclusive, 0 = open
     * @return this
     */
    public CommandBuilder fromTimestamp(final long value) {
        fromTimestamp = value;
        return this;
    }

    /**
     * Sets the end of a statement.
     *
     * @param value nanoseconds since 1970, inclusive, 0 = open
     * @return this
     */
    public CommandBuilder toTimestamp(final long value) {
        toTimestamp = value;
        return this;
    }

    /**
     * Sets the size of a page.
     *
     * @param value unsigned, most rows
     * @return this
     */
    public CommandBuilder rowLimit(final int value) {
        rowLimit = value;
        return this;
    }

    /**
     * Names a book date.
     *
     * @param value epoch day
     * @return this
     */
    public CommandBuilder bookDate(final int value) {
        bookDate = value;
        return this;
    }

    /**
     * Ends the building.
     *
     * @return the command
     */
    public Command build() {
        return new Command(operation, id, flags, debitAccountId, creditAccountId, amount, reference, userData128,
            userData64, userData32, timeoutS, ledger, code, creditLimit, overcaptureBps, maxDebitAmount,
            maxDebitCount, fromTimestamp, toTimestamp, rowLimit, bookDate);
    }
}

package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountCommandEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A command as an immutable value, for people, tests and calls that are not in a hurry; the hot path uses
 * {@link CommandBatch} and {@link CommandFrame}. Fields that an operation does not have are 0.
 *
 * @param operation       what is asked
 * @param id              idempotency key; of account commands and {@code lookup_account} the account id in the low half
 * @param flags           {@link TransferFlags} or {@link AccountFlags}
 * @param debitAccountId  0 = left out, negative = out of range
 * @param creditAccountId 0 = left out, negative = out of range
 * @param amount          minor units, or {@link CommandFrame#ALL}
 * @param reference       {@code hold_id} or {@code original_id}
 * @param userData128     opaque
 * @param userData64      opaque
 * @param userData32      opaque
 * @param timeoutS        unsigned seconds
 * @param ledger          unsigned
 * @param code            0 to 65,535
 * @param creditLimit     minor units
 */
public record Command(
    Operation operation,
    Id128 id,
    int flags,
    long debitAccountId,
    long creditAccountId,
    long amount,
    Id128 reference,
    Id128 userData128,
    long userData64,
    int userData32,
    int timeoutS,
    int ledger,
    int code,
    long creditLimit) {

    /**
     * Starts a command.
     *
     * @param operation what is asked
     * @return a builder with all fields 0
     */
    public static Builder of(final Operation operation) {
        return new Builder(operation);
    }

    /**
     * Reads a command from a frame that {@link FrameCheck} passed.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return the command, without control bits, timestamp and sequence
     */
    public static Command decode(final UnsafeBuffer buffer, final int offset) {
        final Operation operation = Operation.ofNumber(CommandFrame.operation(buffer, offset));
        final Id128 id = new Id128(CommandFrame.idHi(buffer, offset), CommandFrame.idLo(buffer, offset));
        if (operation.layout() == Operation.Layout.LOOKUP) {
            return of(operation).id(id).flags(CommandFrame.flags(buffer, offset)).build();
        }
        final Builder builder = of(operation).id(id)
            .flags(CommandFrame.flags(buffer, offset))
            .userData128(new Id128(
                CommandFrame.userData128Hi(buffer, offset), CommandFrame.userData128Lo(buffer, offset)))
            .userData64(CommandFrame.userData64(buffer, offset))
            .userData32(CommandFrame.userData32(buffer, offset))
            .ledger(CommandFrame.ledger(buffer, offset))
            .code(CommandFrame.code(buffer, offset));
        if (operation.layout() == Operation.Layout.ACCOUNT) {
            return builder.creditLimit(CommandFrame.creditLimit(buffer, offset)).build();
        }
        return builder
            .debitAccountId(CommandFrame.debitAccountId(buffer, offset))
            .creditAccountId(CommandFrame.creditAccountId(buffer, offset))
            .amount(CommandFrame.amount(buffer, offset))
            .reference(new Id128(CommandFrame.referenceHi(buffer, offset), CommandFrame.referenceLo(buffer, offset)))
            .timeoutS(CommandFrame.timeoutS(buffer, offset))
            .build();
    }

    /**
     * Appends this command to a batch.
     *
     * @param batch with room for one more
     */
    public void encode(final CommandBatch batch) {
        switch (operation.layout()) {
            case ACCOUNT -> encode(batch.account(operation));
            case TRANSFER -> encode(batch.transfer(operation));
            case LOOKUP -> batch.lookup(operation).flags(flags).idLo(id.lo()).idHi(id.hi());
        }
    }

    private void encode(final AccountCommandEncoder encoder) {
        encoder.flags(flags).code(code).accountId(id.lo()).creditLimit(creditLimit)
            .userData128Lo(userData128.lo()).userData128Hi(userData128.hi())
            .userData64(userData64).userData32(userData32).ledger(ledger);
    }

    private void encode(final TransferCommandEncoder encoder) {
        encoder.flags(flags).code(code).idLo(id.lo()).idHi(id.hi())
            .debitAccountId(debitAccountId).creditAccountId(creditAccountId).amount(amount)
            .referenceLo(reference.lo()).referenceHi(reference.hi())
            .userData128Lo(userData128.lo()).userData128Hi(userData128.hi())
            .userData64(userData64).userData32(userData32).timeoutS(timeoutS).ledger(ledger);
    }

    /** Collects the fields of a command. Not thread-safe. */
    public static final class Builder {
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

        Builder(final Operation operation) {
            this.operation = operation;
        }

        /**
         * Sets the id.
         *
         * @param value idempotency key
         * @return this
         */
        public Builder id(final Id128 value) {
            id = value;
            return this;
        }

        /**
         * Sets a small id, or an account id.
         *
         * @param value unsigned
         * @return this
         */
        public Builder id(final long value) {
            return id(Id128.of(value));
        }

        /**
         * Sets all flags.
         *
         * @param value {@link TransferFlags} or {@link AccountFlags}
         * @return this
         */
        public Builder flags(final int value) {
            flags = value;
            return this;
        }

        /**
         * Sets the account to debit.
         *
         * @param value account id
         * @return this
         */
        public Builder debitAccountId(final long value) {
            debitAccountId = value;
            return this;
        }

        /**
         * Sets the account to credit.
         *
         * @param value account id
         * @return this
         */
        public Builder creditAccountId(final long value) {
            creditAccountId = value;
            return this;
        }

        /**
         * Sets the amount.
         *
         * @param value minor units, or {@link CommandFrame#ALL}
         * @return this
         */
        public Builder amount(final long value) {
            amount = value;
            return this;
        }

        /**
         * Sets {@code hold_id} or {@code original_id}.
         *
         * @param value id of an earlier command
         * @return this
         */
        public Builder reference(final Id128 value) {
            reference = value;
            return this;
        }

        /**
         * Sets {@code user_data_128}.
         *
         * @param value opaque
         * @return this
         */
        public Builder userData128(final Id128 value) {
            userData128 = value;
            return this;
        }

        /**
         * Sets {@code user_data_64}.
         *
         * @param value opaque
         * @return this
         */
        public Builder userData64(final long value) {
            userData64 = value;
            return this;
        }

        /**
         * Sets {@code user_data_32}.
         *
         * @param value opaque
         * @return this
         */
        public Builder userData32(final int value) {
            userData32 = value;
            return this;
        }

        /**
         * Sets the life of a hold.
         *
         * @param value unsigned seconds, 0 = never expires
         * @return this
         */
        public Builder timeoutS(final int value) {
            timeoutS = value;
            return this;
        }

        /**
         * Sets the ledger.
         *
         * @param value unsigned, by habit the ISO 4217 numeric code
         * @return this
         */
        public Builder ledger(final int value) {
            ledger = value;
            return this;
        }

        /**
         * Sets the code.
         *
         * @param value 1 to 65,535
         * @return this
         */
        public Builder code(final int value) {
            code = value;
            return this;
        }

        /**
         * Sets an account's credit limit.
         *
         * @param value minor units
         * @return this
         */
        public Builder creditLimit(final long value) {
            creditLimit = value;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the command
         */
        public Command build() {
            return new Command(operation, id, flags, debitAccountId, creditAccountId, amount, reference, userData128,
                userData64, userData32, timeoutS, ledger, code, creditLimit);
        }
    }
}

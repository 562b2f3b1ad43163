package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountCommandEncoder;
import io.suanpan.engine.sbe.BookCommandEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A command as an immutable value, for people, tests and calls that are not in a hurry; the hot path uses
 * {@link CommandBatch} and {@link CommandFrame}. Fields that an operation does not have are 0.
 *
 * @param operation       what is asked
 * @param id              idempotency key; of commands that name one account the account id in the low half
 * @param flags           {@link TransferFlags}, {@link AccountFlags} or {@link PageFlags}
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
 * @param overcaptureBps  basis points that captures may take on top of a hold, 0 to 65,535
 * @param maxDebitAmount  minor units a book date, 0 = no limit
 * @param maxDebitCount   unsigned debits a book date, 0 = no limit
 * @param fromTimestamp   first nanosecond of a statement, 0 = open
 * @param toTimestamp     last nanosecond of a statement, 0 = open
 * @param rowLimit        unsigned, most rows of a page
 * @param bookDate        epoch day; 0 = now, where a read allows it
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
    long creditLimit,
    int overcaptureBps,
    long maxDebitAmount,
    int maxDebitCount,
    long fromTimestamp,
    long toTimestamp,
    int rowLimit,
    int bookDate) {

    /**
     * Starts a command.
     *
     * @param operation what is asked
     * @return a builder with all fields 0
     */
    public static CommandBuilder of(final Operation operation) {
        return new CommandBuilder(operation);
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
        final CommandBuilder builder = of(operation).id(id).flags(CommandFrame.flags(buffer, offset));
        return switch (operation.layout()) {
            case LOOKUP -> builder.build();
            case BOOK -> builder
                .fromTimestamp(CommandFrame.fromTimestamp(buffer, offset))
                .toTimestamp(CommandFrame.toTimestamp(buffer, offset))
                .rowLimit(CommandFrame.rowLimit(buffer, offset))
                .bookDate(CommandFrame.bookDate(buffer, offset))
                .build();
            case ACCOUNT -> content(builder, buffer, offset)
                .creditLimit(CommandFrame.creditLimit(buffer, offset))
                .maxDebitAmount(CommandFrame.maxDebitAmount(buffer, offset))
                .maxDebitCount(CommandFrame.maxDebitCount(buffer, offset))
                .build();
            case TRANSFER -> content(builder, buffer, offset)
                .debitAccountId(CommandFrame.debitAccountId(buffer, offset))
                .creditAccountId(CommandFrame.creditAccountId(buffer, offset))
                .amount(CommandFrame.amount(buffer, offset))
                .reference(
                    new Id128(CommandFrame.referenceHi(buffer, offset), CommandFrame.referenceLo(buffer, offset)))
                .timeoutS(CommandFrame.timeoutS(buffer, offset))
                .overcaptureBps(CommandFrame.overcaptureBps(buffer, offset))
                .build();
        };
    }

    private static CommandBuilder content(final CommandBuilder builder, final UnsafeBuffer buffer, final int offset) {
        return builder
            .userData128(new Id128(
                CommandFrame.userData128Hi(buffer, offset), CommandFrame.userData128Lo(buffer, offset)))
            .userData64(CommandFrame.userData64(buffer, offset))
            .userData32(CommandFrame.userData32(buffer, offset))
            .ledger(CommandFrame.ledger(buffer, offset))
            .code(CommandFrame.code(buffer, offset));
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
            case BOOK -> encode(batch.book(operation));
        }
    }

    private void encode(final BookCommandEncoder encoder) {
        encoder.flags(flags).accountId(id.lo()).fromTimestamp(fromTimestamp).toTimestamp(toTimestamp)
            .rowLimit(Integer.toUnsignedLong(rowLimit)).bookDate(bookDate);
    }

    private void encode(final AccountCommandEncoder encoder) {
        encoder.flags(flags).code(code).accountId(id.lo()).creditLimit(creditLimit)
            .maxDebitAmount(maxDebitAmount).maxDebitCount(maxDebitCount)
            .userData128Lo(userData128.lo()).userData128Hi(userData128.hi())
            .userData64(userData64).userData32(userData32).ledger(ledger);
    }

    private void encode(final TransferCommandEncoder encoder) {
        encoder.flags(flags).code(code).idLo(id.lo()).idHi(id.hi())
            .debitAccountId(debitAccountId).creditAccountId(creditAccountId).amount(amount)
            .referenceLo(reference.lo()).referenceHi(reference.hi())
            .userData128Lo(userData128.lo()).userData128Hi(userData128.hi())
            .userData64(userData64).userData32(userData32).timeoutS(timeoutS).ledger(ledger)
            .overcaptureBps(overcaptureBps);
    }

    /**
     * Starts a command that differs from this one in what is set next.
     *
     * @return with all fields of this one
     */
    public CommandBuilder toBuilder() {
        return as(operation);
    }

    /**
     * Starts a command of another operation with the same fields.
     *
     * @param other the operation
     * @return with all fields of this one
     */
    public CommandBuilder as(final Operation other) {
        return of(other).id(id).flags(flags).debitAccountId(debitAccountId).creditAccountId(creditAccountId)
            .amount(amount).reference(reference).userData128(userData128).userData64(userData64)
            .userData32(userData32).timeoutS(timeoutS).ledger(ledger).code(code).creditLimit(creditLimit)
            .overcaptureBps(overcaptureBps).maxDebitAmount(maxDebitAmount).maxDebitCount(maxDebitCount)
            .fromTimestamp(fromTimestamp).toTimestamp(toTimestamp).rowLimit(rowLimit).bookDate(bookDate);
    }
}

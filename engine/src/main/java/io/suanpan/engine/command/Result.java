package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.MessageHeaderDecoder;
import io.suanpan.engine.sbe.PostingResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A result as an immutable value; the hot path reads {@link ResultFrame} instead.
 *
 * @param operation that is answered
 * @param code      the outcome
 * @param sequence  of the command; of a replay, of the first command
 * @param timestamp of the command, nanoseconds since 1970; of a replay, of the first command
 * @param replayed  whether the outcome is that of an earlier command with the same id
 * @param id        the command's id
 * @param amount    posted, held or released, minor units; 0 for declines and account commands
 * @param debit     balances of the debited account after the posting, null where there was none
 * @param credit    balances of the credited account after the posting, null where there was none
 * @param account   answer of {@code lookup_account}, null otherwise
 * @param transfer  answer of {@code lookup_transfer}, null otherwise
 */
public record Result(
    Operation operation,
    ResultCode code,
    long sequence,
    long timestamp,
    boolean replayed,
    Id128 id,
    long amount,
    Balances debit,
    Balances credit,
    AccountRecord account,
    TransferRecord transfer) {

    /**
     * Reads a result frame.
     *
     * @param buffer with the frame
     * @param offset where it starts
     * @return the result
     */
    public static Result decode(final UnsafeBuffer buffer, final int offset) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        return switch (ResultFrame.templateId(buffer, offset)) {
            case PostingResultDecoder.TEMPLATE_ID -> posting(buffer, offset, body);
            case AccountResultDecoder.TEMPLATE_ID -> account(buffer, offset, body);
            case TransferResultDecoder.TEMPLATE_ID -> transfer(buffer, offset, body);
            default -> throw new IllegalArgumentException(
                "templateId: " + ResultFrame.templateId(buffer, offset) + " is no result");
        };
    }

    private static Result posting(final UnsafeBuffer buffer, final int offset, final int body) {
        final PostingResultDecoder decoder = new PostingResultDecoder()
            .wrap(buffer, body, PostingResultDecoder.BLOCK_LENGTH, PostingResultDecoder.SCHEMA_VERSION);
        final int marks = decoder.marks();
        final boolean balances = (marks & ResultFrame.BALANCES) != 0;
        return of(buffer, offset, (marks & ResultFrame.REPLAYED) != 0, new Id128(decoder.idHi(), decoder.idLo()),
            decoder.amount(),
            balances ? debit(decoder) : null,
            balances ? credit(decoder) : null,
            null, null);
    }

    private static Balances debit(final PostingResultDecoder decoder) {
        return new Balances(decoder.debitAccountId(), decoder.debitVersion(), decoder.debitDebitsPending(),
            decoder.debitDebitsPosted(), decoder.debitCreditsPending(), decoder.debitCreditsPosted());
    }

    private static Balances credit(final PostingResultDecoder decoder) {
        return new Balances(decoder.creditAccountId(), decoder.creditVersion(), decoder.creditDebitsPending(),
            decoder.creditDebitsPosted(), decoder.creditCreditsPending(), decoder.creditCreditsPosted());
    }

    private static Result account(final UnsafeBuffer buffer, final int offset, final int body) {
        final AccountResultDecoder decoder = new AccountResultDecoder()
            .wrap(buffer, body, AccountResultDecoder.BLOCK_LENGTH, AccountResultDecoder.SCHEMA_VERSION);
        final AccountRecord account = new AccountRecord(
            new Balances(decoder.accountId(), decoder.version(), decoder.debitsPending(), decoder.debitsPosted(),
                decoder.creditsPending(), decoder.creditsPosted()),
            decoder.creditLimit(), new Id128(decoder.userData128Hi(), decoder.userData128Lo()), decoder.userData64(),
            (int) decoder.userData32(), (int) decoder.ledger(), decoder.code(), decoder.flags(),
            decoder.recordTimestamp(), decoder.recordSequence());
        return of(buffer, offset, false, Id128.of(decoder.accountId()), 0, null, null, account, null);
    }

    private static Result transfer(final UnsafeBuffer buffer, final int offset, final int body) {
        final TransferResultDecoder decoder = new TransferResultDecoder()
            .wrap(buffer, body, TransferResultDecoder.BLOCK_LENGTH, TransferResultDecoder.SCHEMA_VERSION);
        final Id128 id = new Id128(decoder.idHi(), decoder.idLo());
        final TransferRecord transfer = new TransferRecord(id, Operation.ofNumber(decoder.kind()),
            HoldStatus.ofNumber(decoder.status()), decoder.debitAccountId(), decoder.creditAccountId(),
            decoder.amount(), decoder.remaining(), new Id128(decoder.referenceHi(), decoder.referenceLo()),
            new Id128(decoder.userData128Hi(), decoder.userData128Lo()), decoder.userData64(),
            (int) decoder.userData32(), (int) decoder.timeoutS(), (int) decoder.ledger(), decoder.code(),
            decoder.flags(), decoder.bookDate(), decoder.recordTimestamp(), decoder.recordSequence());
        return of(buffer, offset, false, id, 0, null, null, null, transfer);
    }

    private static Result of(
        final UnsafeBuffer buffer, final int offset, final boolean replayed, final Id128 id, final long amount,
        final Balances debit, final Balances credit, final AccountRecord account, final TransferRecord transfer) {
        return new Result(
            Operation.ofNumber(ResultFrame.operation(buffer, offset)),
            ResultCode.ofNumber(ResultFrame.resultCode(buffer, offset)),
            ResultFrame.sequence(buffer, offset),
            ResultFrame.timestamp(buffer, offset),
            replayed, id, amount, debit, credit, account, transfer);
    }
}

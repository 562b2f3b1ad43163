package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.BalanceRowDecoder;
import io.suanpan.engine.sbe.ClosingResultDecoder;
import io.suanpan.engine.sbe.PageResultDecoder;
import io.suanpan.engine.sbe.PostingResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import io.suanpan.engine.sbe.TrialBalanceRowDecoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes values of result frames. */
final class ResultDecoding {
    private ResultDecoding() {
    }

    static Result decode(final ResultBatch batch, final int index) {
        return switch (batch.templateId(index)) {
            case PostingResultDecoder.TEMPLATE_ID -> posting(batch, index);
            case AccountResultDecoder.TEMPLATE_ID -> account(batch, index);
            case TransferResultDecoder.TEMPLATE_ID -> {
                final TransferRecord transfer = transfer(batch.transfer(index));
                yield of(batch, index, transfer.id(), null, transfer, null, null);
            }
            case ClosingResultDecoder.TEMPLATE_ID -> closing(batch, index);
            case PageResultDecoder.TEMPLATE_ID -> page(batch, index);
            default -> throw new IllegalArgumentException("templateId: " + batch.templateId(index) + " is no result");
        };
    }

    private static Result posting(final ResultBatch batch, final int index) {
        final PostingResultDecoder decoder = batch.posting(index);
        final int marks = decoder.marks();
        final boolean balances = (marks & ResultFrame.BALANCES) != 0;
        final UnsafeBuffer buffer = batch.frames().buffer();
        final int offset = batch.frames().offset(index);
        return new Result(
            Operation.ofNumber(ResultFrame.operation(buffer, offset)),
            ResultCode.ofNumber(ResultFrame.resultCode(buffer, offset)),
            decoder.sequence(), decoder.timestamp(), (marks & ResultFrame.REPLAYED) != 0,
            new Id128(decoder.idHi(), decoder.idLo()), decoder.amount(),
            balances ? debit(decoder) : null, balances ? credit(decoder) : null,
            null, null, Reversed.ofNumber(decoder.reversed()), null, null);
    }

    private static Balances debit(final PostingResultDecoder decoder) {
        return new Balances(decoder.debitAccountId(), decoder.debitVersion(), decoder.debitDebitsPending(),
            decoder.debitDebitsPosted(), decoder.debitCreditsPending(), decoder.debitCreditsPosted());
    }

    private static Balances credit(final PostingResultDecoder decoder) {
        return new Balances(decoder.creditAccountId(), decoder.creditVersion(), decoder.creditDebitsPending(),
            decoder.creditDebitsPosted(), decoder.creditCreditsPending(), decoder.creditCreditsPosted());
    }

    private static Result account(final ResultBatch batch, final int index) {
        final AccountResultDecoder decoder = batch.account(index);
        final AccountRecord account = new AccountRecord(
            new Balances(decoder.accountId(), decoder.version(), decoder.debitsPending(), decoder.debitsPosted(),
                decoder.creditsPending(), decoder.creditsPosted()),
            decoder.creditLimit(), new Id128(decoder.userData128Hi(), decoder.userData128Lo()), decoder.userData64(),
            (int) decoder.userData32(), (int) decoder.ledger(), decoder.code(), decoder.flags(),
            decoder.recordTimestamp(), decoder.recordSequence());
        return of(batch, index, Id128.of(decoder.accountId()), account, null, null, null);
    }

    private static TransferRecord transfer(final TransferResultDecoder decoder) {
        final Operation kind = Operation.ofNumber(decoder.kind());
        return new TransferRecord(new Id128(decoder.idHi(), decoder.idLo()), kind,
            kind == Operation.HOLD ? HoldStatus.ofNumber(decoder.status()) : null,
            kind == Operation.REVERSE ? Reversed.ofNumber(decoder.status()) : null,
            decoder.debitAccountId(), decoder.creditAccountId(), decoder.amount(), decoder.remaining(),
            new Id128(decoder.referenceHi(), decoder.referenceLo()),
            new Id128(decoder.userData128Hi(), decoder.userData128Lo()), decoder.userData64(),
            (int) decoder.userData32(), (int) decoder.timeoutS(), decoder.overcaptureBps(), (int) decoder.ledger(),
            decoder.code(), decoder.flags(), decoder.bookDate(), decoder.recordTimestamp(), decoder.recordSequence());
    }

    private static Result closing(final ResultBatch batch, final int index) {
        final ClosingResultDecoder decoder = batch.closing(index);
        final ClosingBalances closing = new ClosingBalances(decoder.accountId(), decoder.bookDate(),
            decoder.debitsPending(), decoder.debitsPosted(), decoder.creditsPending(), decoder.creditsPosted());
        return of(batch, index, Id128.of(decoder.accountId()), null, null, closing, null);
    }

    private static Result page(final ResultBatch batch, final int index) {
        final PageResultDecoder decoder = batch.page(index);
        final RowPage rows = batch.rows(index);
        final List<TransferRecord> transfers = new ArrayList<>();
        final List<BalanceRecord> balances = new ArrayList<>();
        final List<TrialBalanceRecord> trialBalance = new ArrayList<>();
        final Operation operation = Operation.ofNumber(decoder.operation());
        for (int i = 0; i < rows.count(); i++) {
            switch (operation) {
                case ACCOUNT_TRANSFERS -> transfers.add(transfer(rows.transfer(i)));
                case ACCOUNT_BALANCES -> balances.add(balance(rows.balance(i), decoder.accountId()));
                default -> trialBalance.add(trialBalance(rows.trialBalance(i)));
            }
        }
        return of(batch, index, Id128.of(decoder.accountId()), null, null, null,
            new Page(List.copyOf(transfers), List.copyOf(balances), List.copyOf(trialBalance), decoder.truncatedAt(),
                decoder.bookDate()));
    }

    private static BalanceRecord balance(final BalanceRowDecoder row, final long accountId) {
        return new BalanceRecord(new Id128(row.transferIdHi(), row.transferIdLo()),
            new Balances(accountId, row.version(), row.debitsPending(), row.debitsPosted(), row.creditsPending(),
                row.creditsPosted()),
            row.timestamp(), row.sequence());
    }

    private static TrialBalanceRecord trialBalance(final TrialBalanceRowDecoder row) {
        return new TrialBalanceRecord((int) row.ledger(), row.code(),
            sum(row.debitsPendingHi(), row.debitsPendingLo()), sum(row.debitsPostedHi(), row.debitsPostedLo()),
            sum(row.creditsPendingHi(), row.creditsPendingLo()), sum(row.creditsPostedHi(), row.creditsPostedLo()));
    }

    private static BigInteger sum(final long hi, final long lo) {
        final BigInteger low = BigInteger.valueOf(lo & Long.MAX_VALUE);
        final BigInteger sum = BigInteger.valueOf(hi).shiftLeft(Long.SIZE).add(low);
        return lo < 0 ? sum.setBit(Long.SIZE - 1) : sum;
    }

    private static Result of(
        final ResultBatch batch, final int index, final Id128 id, final AccountRecord account,
        final TransferRecord transfer, final ClosingBalances closing, final Page page) {
        final UnsafeBuffer buffer = batch.frames().buffer();
        final int offset = batch.frames().offset(index);
        return new Result(
            Operation.ofNumber(ResultFrame.operation(buffer, offset)),
            ResultCode.ofNumber(ResultFrame.resultCode(buffer, offset)),
            ResultFrame.sequence(buffer, offset), ResultFrame.timestamp(buffer, offset),
            false, id, 0, null, null, account, transfer, null, closing, page);
    }
}

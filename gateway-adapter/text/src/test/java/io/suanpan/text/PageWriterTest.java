package io.suanpan.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.sbe.BalanceRowEncoder;
import io.suanpan.engine.sbe.ClosingResultEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PageResultEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import io.suanpan.engine.sbe.TransferResultEncoder;
import io.suanpan.engine.sbe.TrialBalanceRowEncoder;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements and books, from frames and rows made by hand. The rows stand at the seam of their ring. */
class PageWriterTest {
    private static final long STAMP = 1_700_000_000_000_000_001L;
    private static final int ROWS = 8_192;
    private static final int DAY = (int) LocalDate.of(2026, 11, 11).toEpochDay();

    private final UnsafeBuffer frames = new UnsafeBuffer(new byte[2 * ResultFrame.BYTES]);
    private final RowMemory rows = new RowMemory(ROWS);
    private final long firstRow = ROWS * 5L - 1;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final JsonBytes out = new JsonBytes(16);

    @Test
    void shouldWriteTransfersAsLookupsDoButEachWithItsOwnSequence() {
        page(0, Operation.ACCOUNT_TRANSFERS, 2).accountId(1);
        transfer(0, Operation.TRANSFER).remaining(40);
        transfer(1, Operation.HOLD).status((short) HoldStatus.RELEASED.number()).overcaptureBps(2_000).timeoutS(5).bookDate(DAY);
        assertEquals("{'op':'account_transfers','account_id':1,'result':'ok','sequence':9,'timestamp':1700000000000000006,'transfers':["
            + "{'id':'7','sequence':2,'kind':'transfer','debit_account_id':1,'credit_account_id':2,'amount':100,'refunded':40,"
            + "'user_data_128':'0','user_data_64':0,'user_data_32':0,'ledger':156,'code':1,'flags':[],'book_date':null,"
            + "'timestamp':1700000000000000001},"
            + "{'id':'7','sequence':2,'kind':'hold','status':'released','remaining':0,'debit_account_id':1,'credit_account_id':2,'amount':100,"
            + "'user_data_128':'0','user_data_64':0,'user_data_32':0,'timeout_s':5,'overcapture_bps':2000,'ledger':156,'code':1,'flags':[],"
            + "'book_date':'2026-11-11','timestamp':1700000000000000001}]}", written(TextLine.OBJECT, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE", "INCREMENT", "REFUND", "REVERSE"})
    void shouldSayWhatARecordCameFrom(final Operation kind) {
        page(0, Operation.ACCOUNT_TRANSFERS, 1).accountId(1);
        transfer(0, kind).referenceLo(5).status((short) (kind == Operation.REVERSE ? Reversed.POSTING.number() : 0));
        final String from = switch (kind) {
            case RELEASE, INCREMENT -> "'hold_id':'5',";
            case REFUND -> "'original_id':'5',";
            default -> "'original_id':'5','reversed':'posting',";
        };
        assertEquals("{'op':'account_transfers','account_id':1,'result':'ok','sequence':9,'timestamp':1700000000000000006,'transfers':["
            + "{'id':'7','sequence':2,'kind':'" + kind.text() + "','debit_account_id':1,'credit_account_id':2,'amount':100," + from
            + "'user_data_128':'0','user_data_64':0,'user_data_32':0,'ledger':156,'code':1,'flags':[],'book_date':null,"
            + "'timestamp':1700000000000000001}]}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteBalancesAndWhereMemoryEnds() {
        page(0, Operation.ACCOUNT_BALANCES, 2).accountId((1L << 53) + 1).truncatedAt(STAMP - 7);
        balance(0).transferIdLo(7).version(3).debitsPending(1).debitsPosted(2).creditsPending(3).creditsPosted(Long.MAX_VALUE);
        balance(1).transferIdHi(1).version(4);
        assertEquals("{'op':'account_balances','account_id':'9007199254740993','result':'ok','sequence':9,'timestamp':1700000000000000006,"
            + "'truncated_at':1699999999999999994,'balances':["
            + "{'transfer_id':'7','sequence':2,'timestamp':1700000000000000001,'version':3,'debits_pending':1,'debits_posted':2,"
            + "'credits_pending':3,'credits_posted':'9223372036854775807'},"
            + "{'transfer_id':'00000000-0000-0001-0000-000000000000','sequence':2,'timestamp':1700000000000000001,'version':4,"
            + "'debits_pending':0,'debits_posted':0,'credits_pending':0,'credits_posted':0}]}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteATrialBalanceExactly() {
        page(0, Operation.TRIAL_BALANCE, 2).bookDate(DAY);
        sums(0).ledger(156).code(1).debitsPendingLo(1L << 53).debitsPostedLo((1L << 53) + 1).creditsPendingLo(-1L)
            .creditsPostedHi(1).creditsPostedLo(0);
        sums(1).ledger(0xFFFF_FFFFL).code(65_535).debitsPendingHi(-1L).debitsPendingLo(-1L);
        page(1, Operation.TRIAL_BALANCE, 0);
        assertEquals("[{'op':'trial_balance','result':'ok','sequence':9,'timestamp':1700000000000000006,'book_date':'2026-11-11','rows':["
            + "{'ledger':156,'code':1,'debits_pending':9007199254740992,'debits_posted':'9007199254740993',"
            + "'credits_pending':'18446744073709551615','credits_posted':'18446744073709551616'},"
            + "{'ledger':4294967295,'code':65535,'debits_pending':'340282366920938463463374607431768211455','debits_posted':0,"
            + "'credits_pending':0,'credits_posted':0}]},"
            + "{'op':'trial_balance','result':'ok','sequence':9,'timestamp':1700000000000000006,'book_date':null,'rows':[]}]",
            written(TextLine.ARRAY, 2));
    }

    @Test
    void shouldWriteTheBalancesAtAClose() {
        new ClosingResultEncoder().wrapAndApplyHeader(frames, 0, header).operation((short) Operation.BALANCES_AT.number())
            .sequence(9).timestamp(STAMP).accountId(1).bookDate(DAY).debitsPending(1).debitsPosted(2).creditsPending(3).creditsPosted(4);
        assertEquals("{'op':'balances_at','account_id':1,'result':'ok','sequence':9,'timestamp':1700000000000000001,"
            + "'book_date':'2026-11-11','debits_pending':1,'debits_posted':2,'credits_pending':3,'credits_posted':4}",
            written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteDeclinesByWhatWasAskedFor() {
        decline(0, Operation.TRIAL_BALANCE, ResultCode.BOOK_DATE_NOT_CLOSED);
        decline(1, Operation.ACCOUNT_TRANSFERS, ResultCode.NOT_FOUND).idLo(3);
        assertEquals("[{'op':'trial_balance','result':'book_date_not_closed','sequence':9,'timestamp':1700000000000000001},"
            + "{'op':'account_transfers','account_id':3,'result':'not_found','sequence':9,'timestamp':1700000000000000001}]",
            written(TextLine.ARRAY, 2));
        decline(0, Operation.BALANCES_AT, ResultCode.BOOK_DATE_FORGOTTEN).idLo(3);
        decline(1, Operation.ACCOUNT_BALANCES, ResultCode.PAGES_EXHAUSTED).idLo(3);
        assertEquals("[{'op':'balances_at','account_id':3,'result':'book_date_forgotten','sequence':9,'timestamp':1700000000000000001},"
            + "{'op':'account_balances','account_id':3,'result':'pages_exhausted','sequence':9,'timestamp':1700000000000000001}]",
            written(TextLine.ARRAY, 2));
    }

    @Test
    void shouldWriteACopyOfTheResultsAlike() {
        page(0, Operation.ACCOUNT_BALANCES, 2).accountId(1);
        balance(0).version(3);
        balance(1).version(4);
        final String original = written(TextLine.OBJECT, 1);
        final ResultBatch copy = results(1).copy();
        frames.setMemory(0, frames.capacity(), (byte) 0xEE);
        rows.buffer().setMemory(0, rows.buffer().capacity(), (byte) 0xEE);
        ResultWriter.write(TextLine.OBJECT, copy, out.clear());
        assertEquals(original, text());
    }

    private PageResultEncoder page(final int index, final Operation operation, final int count) {
        return new PageResultEncoder().wrapAndApplyHeader(frames, index * ResultFrame.BYTES, header)
            .operation((short) operation.number()).rowCount(count).rowPosition(firstRow).sequence(9).timestamp(STAMP + 5);
    }

    private TransferResultEncoder transfer(final int row, final Operation kind) {
        return new TransferResultEncoder().wrapAndApplyHeader(rows.buffer(), rows.offset(firstRow + row), header)
            .operation((short) Operation.ACCOUNT_TRANSFERS.number()).idLo(7).kind((short) kind.number())
            .debitAccountId(1).creditAccountId(2).amount(100).ledger(156).code(1).recordTimestamp(STAMP).recordSequence(2);
    }

    private BalanceRowEncoder balance(final int row) {
        return new BalanceRowEncoder().wrapAndApplyHeader(rows.buffer(), rows.offset(firstRow + row), header).sequence(2).timestamp(STAMP);
    }

    private TrialBalanceRowEncoder sums(final int row) {
        return new TrialBalanceRowEncoder().wrapAndApplyHeader(rows.buffer(), rows.offset(firstRow + row), header);
    }

    private PostingResultEncoder decline(final int index, final Operation operation, final ResultCode code) {
        frames.setMemory(index * ResultFrame.BYTES, ResultFrame.BYTES, (byte) 0);
        return new PostingResultEncoder().wrapAndApplyHeader(frames, index * ResultFrame.BYTES, header)
            .operation((short) operation.number()).resultCode(code.number()).sequence(9).timestamp(STAMP);
    }

    private ResultBatch results(final int count) {
        final ResultBatch results = new ResultBatch(rows);
        results.frames().wrap(frames, count);
        return results;
    }

    private String written(final TextLine line, final int count) {
        ResultWriter.write(line, results(count), out.clear());
        return text();
    }

    private String text() {
        return new String(out.bytes(), 0, out.length(), US_ASCII).replace('"', '\'');
    }
}

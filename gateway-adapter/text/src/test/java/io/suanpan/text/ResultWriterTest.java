package io.suanpan.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.sbe.AccountResultEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import io.suanpan.engine.sbe.TransferResultEncoder;
import java.time.LocalDate;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResultWriterTest {
    private static final long STAMP = 1_700_000_000_000_000_001L;

    private final UnsafeBuffer frames = new UnsafeBuffer(new byte[2 * ResultFrame.BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final JsonBytes out = new JsonBytes(16);

    @Test
    void shouldWriteAPosting() {
        transferOk(0, Operation.TRANSFER, ResultCode.OK, ResultFrame.BALANCES);
        assertEquals("{'op':'transfer','id':'7','result':'ok','sequence':3,'timestamp':1700000000000000001,'amount':9940,"
            + "'debit_account':{'id':1,'version':1,'debits_pending':0,'debits_posted':9940,'credits_pending':0,"
            + "'credits_posted':0},'credit_account':{'id':2,'version':1,'debits_pending':0,'debits_posted':0,"
            + "'credits_pending':0,'credits_posted':'9007199254740993'}}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteAReplayWithoutBalances() {
        transferOk(0, Operation.TRANSFER, ResultCode.EXISTS, ResultFrame.REPLAYED);
        assertEquals("{'op':'transfer','id':'7','result':'exists','sequence':3,'timestamp':1700000000000000001,"
            + "'amount':9940,'replayed':true}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteADeclineWithoutAmount() {
        transferOk(0, Operation.CAPTURE, ResultCode.HOLD_NOT_FOUND, 0).idHi(1);
        assertEquals("{'op':'capture','id':'00000000-0000-0001-0000-000000000007','result':'hold_not_found','sequence':3,"
            + "'timestamp':1700000000000000001}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteAccountIdsAsIntegersAndTooLargeOnesAsTheyCame() {
        account(0, Operation.OPEN_ACCOUNT, ResultCode.OK).idLo(12);
        account(1, Operation.LOOKUP_ACCOUNT, ResultCode.NOT_FOUND).idLo(-1L);
        assertEquals("[{'op':'open_account','id':12,'result':'ok','sequence':3,'timestamp':1700000000000000001},"
                + "{'op':'lookup_account','id':'99999999999999999999','result':'not_found','sequence':3,"
                + "'timestamp':1700000000000000001}]",
            written(TextLine.of(TextLine.Kind.ARRAY, Map.of(1, "\"99999999999999999999\""), Map.of()), 2));
        account(0, Operation.OPEN_ACCOUNT, ResultCode.EXISTS).marks((short) ResultFrame.REPLAYED).idLo(1L << 53);
        account(1, Operation.OPEN_ACCOUNT, ResultCode.OK).idLo((1L << 53) + 1);
        assertEquals("[{'op':'open_account','id':9007199254740992,'result':'exists','sequence':3,"
                + "'timestamp':1700000000000000001,'replayed':true},{'op':'open_account','id':'9007199254740993',"
                + "'result':'ok','sequence':3,'timestamp':1700000000000000001}]", written(TextLine.ARRAY, 2));
    }

    @Test
    void shouldWriteAnAccountRecord() {
        new AccountResultEncoder().wrapAndApplyHeader(frames, 0, header)
            .operation((short) Operation.LOOKUP_ACCOUNT.number()).sequence(9).timestamp(STAMP + 5)
            .accountId(1).version(4).debitsPending(1).debitsPosted(2).creditsPending(3).creditsPosted(Long.MAX_VALUE)
            .creditLimit(10).userData128Hi(-1).userData128Lo(-1).userData64(-1).userData32(0xFFFF_FFFFL)
            .ledger(0xFFFF_FFFFL).code(65_535).flags(AccountFlags.HISTORY | AccountFlags.CLOSED)
            .recordTimestamp(STAMP).recordSequence(1);
        assertEquals("{'op':'lookup_account','id':1,'result':'ok','sequence':9,'ledger':4294967295,'code':65535,"
            + "'flags':['history','closed'],'user_data_128':'ffffffff-ffff-ffff-ffff-ffffffffffff',"
            + "'user_data_64':'18446744073709551615','user_data_32':4294967295,'debits_pending':1,'debits_posted':2,"
            + "'credits_pending':3,'credits_posted':'9223372036854775807','credit_limit':10,'version':4,"
            + "'timestamp':1700000000000000001}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteAHoldRecord() {
        record(Operation.HOLD).status((short) HoldStatus.HELD.number()).remaining(40).timeoutS(600)
            .flags(TransferFlags.LINKED | TransferFlags.CLOSING_DEBIT);
        assertEquals("{'op':'lookup_transfer','id':'7','result':'ok','sequence':9,'kind':'hold','status':'held',"
            + "'remaining':40,'debit_account_id':1,'credit_account_id':2,'amount':100,'user_data_128':'0',"
            + "'user_data_64':0,'user_data_32':0,'timeout_s':600,'ledger':156,'code':1,"
            + "'flags':['linked','closing_debit'],'book_date':null,'timestamp':1700000000000000001}",
            written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteACaptureRecord() {
        record(Operation.CAPTURE).referenceLo(9).flags(TransferFlags.NOT_FINAL)
            .bookDate((int) LocalDate.of(2026, 11, 11).toEpochDay());
        assertEquals("{'op':'lookup_transfer','id':'7','result':'ok','sequence':9,'kind':'capture',"
            + "'debit_account_id':1,'credit_account_id':2,'amount':100,'hold_id':'9','final':false,'user_data_128':'0',"
            + "'user_data_64':0,'user_data_32':0,'ledger':156,'code':1,'flags':[],'book_date':'2026-11-11',"
            + "'timestamp':1700000000000000001}", written(TextLine.OBJECT, 1));
    }

    @ParameterizedTest
    @CsvSource({"INCREMENT, ", "REFUND, ", "REVERSE, HOLD", "REVERSE, POSTING"})
    void shouldSayWhatWasReversed(final Operation operation, final Reversed reversed) {
        transferOk(0, operation, ResultCode.OK, ResultFrame.BALANCES).reversed((short) (reversed == null ? 0 : reversed.number()));
        assertEquals("{'op':'" + operation.text() + "','id':'7','result':'ok','sequence':3,'timestamp':1700000000000000001,"
            + (reversed == null ? "" : "'reversed':'" + reversed.text() + "',") + "'amount':9940,"
            + "'debit_account':{'id':1,'version':1,'debits_pending':0,'debits_posted':9940,'credits_pending':0,"
            + "'credits_posted':0},'credit_account':{'id':2,'version':1,'debits_pending':0,'debits_posted':0,"
            + "'credits_pending':0,'credits_posted':'9007199254740993'}}", written(TextLine.OBJECT, 1));
    }

    @Test
    void shouldWriteATombstoneAndItsReplayWithoutBalances() {
        account(0, Operation.REVERSE, ResultCode.OK).idLo(7).reversed((short) Reversed.TOMBSTONE.number());
        account(1, Operation.REVERSE, ResultCode.EXISTS).idLo(7).reversed((short) Reversed.TOMBSTONE.number())
            .marks((short) ResultFrame.REPLAYED);
        assertEquals("[{'op':'reverse','id':'7','result':'ok','sequence':3,'timestamp':1700000000000000001,'reversed':'tombstone','amount':0},"
            + "{'op':'reverse','id':'7','result':'exists','sequence':3,'timestamp':1700000000000000001,'reversed':'tombstone','amount':0,"
            + "'replayed':true}]", written(TextLine.ARRAY, 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"SET_LIMIT", "FREEZE", "UNFREEZE", "SET_VELOCITY"})
    void shouldNameTheAccountThatWasChanged(final Operation operation) {
        account(0, operation, ResultCode.OK).idLo(4);
        account(1, operation, ResultCode.ACCOUNT_NOT_FOUND).idLo(-1L);
        assertEquals("[{'op':'" + operation.text() + "','account_id':4,'result':'ok','sequence':3,'timestamp':1700000000000000001},"
                + "{'op':'" + operation.text() + "','account_id':99999999999999999999,'result':'account_not_found','sequence':3,"
                + "'timestamp':1700000000000000001}]",
            written(TextLine.of(TextLine.Kind.ARRAY, Map.of(1, "99999999999999999999"), Map.of()), 2));
    }

    @Test
    void shouldRepeatTheDateOfADayCut() {
        account(0, Operation.DAY_CUT, ResultCode.OK);
        account(1, Operation.DAY_CUT, ResultCode.BOOK_DATE_MUST_ADVANCE);
        assertEquals("[{'op':'day_cut','book_date':'2026-11-11','result':'ok','sequence':3,'timestamp':1700000000000000001},"
                + "{'op':'day_cut','book_date':'1969-01-01','result':'book_date_must_advance','sequence':3,'timestamp':1700000000000000001}]",
            written(TextLine.of(TextLine.Kind.ARRAY, Map.of(0, "\"2026-11-11\"", 1, "\"1969-01-01\""), Map.of()), 2));
    }

    @Test
    void shouldWriteAnEntryThatIsDoneOrWasDone() {
        final TextLine line = TextLine.of(TextLine.Kind.OBJECT, Map.of(), Map.of(0, 2));
        account(0, Operation.TRANSFER, ResultCode.OK).idLo(7).amount(1);
        account(1, Operation.HOLD, ResultCode.OK).idHi(1).idLo(8).amount(2).sequence(4).timestamp(STAMP + 1);
        assertEquals("{'op':'entry','id':'7','result':'ok','sequence':3,'timestamp':1700000000000000001,'legs':["
            + "{'op':'transfer','id':'7','result':'ok','sequence':3,'timestamp':1700000000000000001,'amount':1},"
            + "{'op':'hold','id':'00000000-0000-0001-0000-000000000008','result':'ok','sequence':4,'timestamp':1700000000000000002,"
            + "'amount':2}]}", written(line, 2));
        account(0, Operation.TRANSFER, ResultCode.EXISTS).idLo(7).marks((short) ResultFrame.REPLAYED);
        account(1, Operation.TRANSFER, ResultCode.EXISTS).idLo(8).marks((short) ResultFrame.REPLAYED);
        assertEquals("{'op':'entry','id':'7','result':'exists','sequence':3,'timestamp':1700000000000000001,'replayed':true,'legs':["
            + "{'op':'transfer','id':'7','result':'exists','sequence':3,'timestamp':1700000000000000001,'amount':0,'replayed':true},"
            + "{'op':'transfer','id':'8','result':'exists','sequence':3,'timestamp':1700000000000000001,'amount':0,'replayed':true}]}",
            written(line, 2));
    }

    @Test
    void shouldWriteAnEntryThatWasBrokenByALeg() {
        final TextLine line = TextLine.of(TextLine.Kind.OBJECT, Map.of(), Map.of(0, 2));
        account(0, Operation.TRANSFER, ResultCode.LINKED_EVENT_FAILED).idLo(7);
        account(1, Operation.TRANSFER, ResultCode.EXCEEDS_CREDITS).idLo(8);
        assertEquals("{'op':'entry','id':'7','result':'exceeds_credits','sequence':3,'timestamp':1700000000000000001,'leg':2,'legs':["
            + "{'op':'transfer','id':'7','result':'linked_event_failed','sequence':3,'timestamp':1700000000000000001},"
            + "{'op':'transfer','id':'8','result':'exceeds_credits','sequence':3,'timestamp':1700000000000000001}]}", written(line, 2));
        account(0, Operation.TRANSFER, ResultCode.EXISTS).idLo(7).marks((short) ResultFrame.REPLAYED);
        account(1, Operation.TRANSFER, ResultCode.LINKED_EVENT_FAILED).idLo(8);
        assertEquals("{'op':'entry','id':'7','result':'exists_with_different_flags','sequence':3,'timestamp':1700000000000000001,'leg':1,"
            + "'legs':[{'op':'transfer','id':'7','result':'exists','sequence':3,'timestamp':1700000000000000001,'amount':0,'replayed':true},"
            + "{'op':'transfer','id':'8','result':'linked_event_failed','sequence':3,'timestamp':1700000000000000001}]}", written(line, 2));
    }

    @Test
    void shouldWriteEntriesBesideOtherResults() {
        account(0, Operation.OPEN_ACCOUNT, ResultCode.OK).idLo(1);
        account(1, Operation.TRANSFER, ResultCode.ID_MUST_NOT_BE_ZERO);
        assertEquals("[{'op':'open_account','id':1,'result':'ok','sequence':3,'timestamp':1700000000000000001},"
            + "{'op':'entry','id':'0','result':'id_must_not_be_zero','sequence':3,'timestamp':1700000000000000001,'leg':1,'legs':["
            + "{'op':'transfer','id':'0','result':'id_must_not_be_zero','sequence':3,'timestamp':1700000000000000001}]}]",
            written(TextLine.of(TextLine.Kind.ARRAY, Map.of(), Map.of(1, 1)), 2));
    }

    @Test
    void shouldWriteTheClock() {
        ResultWriter.writeClock(CommandParser.MAX_CLOCK_NS, out.clear());
        assertEquals("{'op':'clock','at_ns':9223372032559808511}", text());
    }

    @Test
    void shouldEscapeStrings() {
        out.clear().startObject().name("a").escaped("q\"b\\n\n\u00e9\ud800").name("b").unsigned(-7L).endObject();
        assertEquals("{'a':'q\\'b\\\\n\\u000a\\u00e9\\ud800','b':'18446744073709551609'}", text());
    }

    private PostingResultEncoder transferOk(
        final int index, final Operation operation, final ResultCode code, final int marks) {
        return account(index, operation, code).marks((short) marks).idLo(7).amount(9940)
            .debitAccountId(1).debitVersion(1).debitDebitsPosted(9940)
            .creditAccountId(2).creditVersion(1).creditCreditsPosted((1L << 53) + 1);
    }

    private PostingResultEncoder account(final int index, final Operation operation, final ResultCode code) {
        frames.setMemory(index * ResultFrame.BYTES, ResultFrame.BYTES, (byte) 0);
        return new PostingResultEncoder().wrapAndApplyHeader(frames, index * ResultFrame.BYTES, header)
            .operation((short) operation.number()).resultCode(code.number()).sequence(3).timestamp(STAMP);
    }

    private TransferResultEncoder record(final Operation kind) {
        return new TransferResultEncoder().wrapAndApplyHeader(frames, 0, header)
            .operation((short) Operation.LOOKUP_TRANSFER.number()).sequence(9).timestamp(STAMP + 5)
            .idLo(7).kind((short) kind.number()).debitAccountId(1).creditAccountId(2).amount(100).ledger(156).code(1)
            .recordTimestamp(STAMP).recordSequence(2);
    }

    private String written(final TextLine line, final int count) {
        final ResultBatch results = new ResultBatch();
        results.frames().wrap(frames, count);
        ResultWriter.write(line, results, out.clear());
        return text();
    }

    private String text() {
        return new String(out.bytes(), 0, out.length(), US_ASCII).replace('"', '\'');
    }
}

package io.suanpan.engine.model;

import static io.suanpan.engine.command.Operation.ACCOUNT_BALANCES;
import static io.suanpan.engine.command.Operation.ACCOUNT_TRANSFERS;
import static io.suanpan.engine.command.Operation.BALANCES_AT;
import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.LOOKUP_ACCOUNT;
import static io.suanpan.engine.command.Operation.REVERSE;
import static io.suanpan.engine.command.Operation.SET_LIMIT;
import static io.suanpan.engine.command.Operation.TRIAL_BALANCE;
import static io.suanpan.engine.command.ResultCode.BOOK_DATE_FORGOTTEN;
import static io.suanpan.engine.command.ResultCode.BOOK_DATE_MUST_ADVANCE;
import static io.suanpan.engine.command.ResultCode.BOOK_DATE_NOT_CLOSED;
import static io.suanpan.engine.command.ResultCode.NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.ClosingBalances;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.command.TransferRecord;
import io.suanpan.engine.command.TrialBalanceRecord;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model on book dates, statements and chains that are undone, by figures worked out by hand. */
class ModelBooksTest {
    private static final int BOTH = PageFlags.DEBITS | PageFlags.CREDITS;
    private static final int COMMANDS = 2_000;
    private static final int WORLDS = 50;

    private final Scene scene = new Scene();

    // Book dates

    @Test
    void shouldCloseAnAccountOnItsFirstTouchAfterACut() {
        scene.expect(BOOK_DATE_NOT_CLOSED, at(1, 20_000));
        scene.expect(5, Scene.transfer(7, 1, 2, 5));
        scene.expect(OK, Scene.cut(20_000));
        scene.expect(BOOK_DATE_MUST_ADVANCE, Scene.cut(20_000));
        scene.expect(7, Scene.transfer(8, 1, 2, 7));
        scene.expect(BOOK_DATE_NOT_CLOSED, at(1, 19_999));
        scene.expect(BOOK_DATE_NOT_CLOSED, at(1, 20_000));
        scene.expect(OK, Scene.cut(20_003));
        scene.open(5, 0);
        scene.expect(OK, Scene.cut(20_004));
        scene.expect(9, Scene.transfer(9, 1, 3, 9));
        for (int date = 20_000; date < 20_003; date++) {
            expectClosing(1, date, 12, 0);
            expectClosing(2, date, 0, 12);
            expectClosing(3, date, 0, 0);
            expectClosing(5, date, 0, 0);
        }
        expectClosing(1, 20_003, 12, 0);
        scene.expect(BOOK_DATE_NOT_CLOSED, at(1, 20_004));
        scene.expect(NOT_FOUND, at(6, 20_004));
        assertEquals(20_004, scene.record(9).bookDate());
        assertEquals(0, scene.record(7).bookDate());
    }

    @Test
    void shouldLetHoldsExpireOnTheOldDay() {
        scene.clock(10);
        scene.expect(50, Scene.hold(7, 1, 2, 50).timeoutS(5));
        scene.expect(OK, Scene.cut(20_000));
        scene.clock(15);
        scene.expect(OK, Scene.cut(20_001));
        final ClosingBalances closing = scene.expect(OK, at(1, 20_000)).closing();
        assertEquals(0, closing.debitsPending());
        scene.expectBalances(1, 2, 0, 0, 0, 0);
    }

    @Test
    void shouldForgetTheOldestClosings() {
        final Scene small = new Scene(new LedgerContext().accounts(4).closings(4));
        for (int day = 0; day < 3; day++) {
            small.expect(OK, Scene.cut(20_000 + day));
            small.expect(1, Scene.transfer(10 + day, 1, 2, 1));
        }
        // 1 and 2 were closed before the first cut, on the first and on the second date: six closings, and four places.
        small.expect(OK, Scene.cut(20_010));
        expectClosing(small, 1, 20_000, 1, 0);
        small.expect(1, Scene.transfer(20, 1, 3, 1));
        small.expect(BOOK_DATE_FORGOTTEN, at(1, 20_000));
        small.expect(BOOK_DATE_FORGOTTEN, at(2, 20_000));
        expectClosing(small, 1, 20_001, 2, 0);
        expectClosing(small, 3, 20_000, 0, 0);
    }

    @Test
    void shouldForgetTheOldestClosesOfAGroup() {
        scene.expect(OK, Scene.cut(1));
        for (int date = 2; date < ModelGroup.CLOSES + 3; date++) {
            scene.expect(OK, Scene.cut(date));
            scene.expect(1, Scene.transfer(date, 1, 2, 1));
        }
        scene.expect(BOOK_DATE_FORGOTTEN, Command.of(TRIAL_BALANCE).bookDate(1));
        scene.expect(OK, Command.of(TRIAL_BALANCE).bookDate(2));
    }

    @Test
    void shouldSumByLedgerAndCode() {
        scene.expect(5, Scene.transfer(7, 1, 2, 5));
        scene.expect(OK, Scene.cut(20_000));
        scene.expect(OK, Command.of(Operation.OPEN_ACCOUNT).id(9).ledger(-1).code(1));
        scene.expect(OK, Command.of(Operation.OPEN_ACCOUNT).id(10).ledger(1).code(65_535));
        scene.expect(7, Scene.hold(8, 1, 3, 7));
        scene.expect(OK, Scene.cut(20_001));
        scene.open(11, 0);
        final List<TrialBalanceRecord> then = scene.expect(OK, Command.of(TRIAL_BALANCE).bookDate(20_000)).page().trialBalance();
        final List<TrialBalanceRecord> now = scene.expect(OK, Command.of(TRIAL_BALANCE)).page().trialBalance();
        final List<TrialBalanceRecord> middle = List.of(
            row(Scene.LEDGER, 1_001, 7, 5, 0, 0), row(Scene.LEDGER, 1_002, 0, 0, 0, 5),
            row(Scene.LEDGER, 1_003, 0, 0, 7, 0), row(Scene.LEDGER, 1_004, 0, 0, 0, 0));
        final List<TrialBalanceRecord> expected = new ArrayList<>(middle);
        expected.add(0, row(1, 65_535, 0, 0, 0, 0));
        expected.add(row(-1, 1, 0, 0, 0, 0));
        assertEquals(expected, then);
        expected.add(5, row(Scene.LEDGER, 1_011, 0, 0, 0, 0));
        assertEquals(expected, now);
    }

    // Statements

    @Test
    void shouldPageAnAccountsTransfers() {
        scene.clock(10);
        scene.expect(1, Scene.transfer(7, 1, 2, 1));
        scene.clock(20);
        scene.expect(2, Scene.transfer(8, 2, 1, 2));
        scene.clock(30);
        scene.expect(3, Scene.hold(9, 1, 2, 3).timeoutS(5));
        scene.expect(OK, Scene.of(REVERSE, 10, 99));
        scene.expect(ResultCode.ACCOUNTS_MUST_BE_DIFFERENT, Scene.transfer(11, 1, 1, 3));
        scene.expect(2, Scene.of(CAPTURE, 12, 9).amount(2).flags(TransferFlags.NOT_FINAL));
        scene.expect(4, Scene.transfer(13, 3, 2, 4));
        assertEquals(List.of(7L, 8L, 9L, 12L), transfers(BOTH, 0, 0, -1));
        assertEquals(List.of(12L, 9L), transfers(BOTH | PageFlags.REVERSED, 0, 0, 2));
        assertEquals(List.of(8L), transfers(PageFlags.CREDITS, 0, 0, 100));
        assertEquals(List.of(7L, 9L), transfers(PageFlags.DEBITS, 0, 0, 2));
        assertEquals(List.of(), transfers(0, 0, 0, 100));
        assertEquals(List.of(), transfers(BOTH, 0, 0, 0));
        assertEquals(List.of(8L, 9L), transfers(BOTH, 20 * Scene.NS_PER_S, 30 * Scene.NS_PER_S, 100));
        assertEquals(List.of(7L), transfers(BOTH, 0, 20 * Scene.NS_PER_S - 1, 100));
        assertEquals(List.of(), transfers(BOTH, 40, 20, 100));
        scene.clock(35);
        assertEquals(List.of(7L, 8L, 9L, 12L), transfers(BOTH, 0, 0, -1));
        scene.expect(NOT_FOUND, Command.of(ACCOUNT_TRANSFERS).id(6).flags(BOTH).rowLimit(9));
    }

    @Test
    void shouldSayWhereMemoryEnds() {
        final Scene small = new Scene(new LedgerContext().transfers(2));
        for (int second = 10; second < 14; second++) {
            small.clock(second);
            small.expect(1, Scene.transfer(second, 1, 2, 1));
        }
        small.open(5, 0);
        final long oldest = 12 * Scene.NS_PER_S;
        assertEquals(oldest, truncatedAt(small, 1, 0));
        assertEquals(oldest, truncatedAt(small, 1, oldest - 1));
        assertEquals(0, truncatedAt(small, 1, oldest));
        assertEquals(0, truncatedAt(small, 5, 0));
        assertEquals(0, truncatedAt(scene, 1, 0));
    }

    @Test
    void shouldKeepBalancesOfAccountsWithHistory() {
        final Scene small = new Scene(new LedgerContext().history(2));
        small.open(5, AccountFlags.HISTORY);
        small.expect(1, Scene.transfer(7, 5, 1, 1));
        small.expect(2, Scene.transfer(8, 1, 5, 2));
        small.expect(3, Scene.hold(9, 5, 1, 3));
        final Page page = small.expect(OK, statement(ACCOUNT_BALANCES, 5, BOTH, 0, 0, -1)).page();
        assertEquals(List.of(8L, 9L), page.balances().stream().map(row -> row.transferId().lo()).toList());
        assertEquals(2, page.balances().get(0).balances().creditsPosted());
        assertEquals(3, page.balances().get(1).balances().debitsPending());
        assertEquals(page.balances().get(0).timestamp(), page.truncatedAt());
        assertEquals(List.of(9L), small.expect(OK, statement(ACCOUNT_BALANCES, 5, PageFlags.DEBITS, 0, 0, 9)).page()
            .balances().stream().map(row -> row.transferId().lo()).toList());
        assertEquals(List.of(), small.expect(OK, statement(ACCOUNT_BALANCES, 1, BOTH, 0, 0, 9)).page().balances());
    }

    // Chains

    @Test
    void shouldUndoLimitsAndCutsWithTheirChain() {
        scene.expect(OK, Scene.cut(20_000));
        final List<Result> results = scene.batch(
            Command.of(SET_LIMIT).id(1).creditLimit(77).flags(TransferFlags.LINKED),
            Scene.cut(20_001).flags(TransferFlags.LINKED),
            Scene.transfer(7, 1, 2, 1).flags(TransferFlags.LINKED),
            Scene.cut(20_001));
        assertEquals(List.of(ResultCode.LINKED_EVENT_FAILED, ResultCode.LINKED_EVENT_FAILED, ResultCode.LINKED_EVENT_FAILED,
            BOOK_DATE_MUST_ADVANCE), results.stream().map(Result::code).toList());
        assertEquals(0, scene.expect(OK, Command.of(LOOKUP_ACCOUNT).id(1)).account().creditLimit());
        scene.expect(OK, Scene.cut(20_001));
    }

    /** Whatever an undone chain did, the state is that of a ledger that only read at those times. */
    @Test
    void shouldBeAsIfAnUndoneChainHadOnlyRead() {
        final long first = Seeds.next(ModelBooksTest.class);
        int undone = 0;
        for (long seed = first; seed < first + WORLDS; seed++) {
            final CommandStream stream = new CommandStream(seed);
            final ModelLedger model = new ModelLedger(stream.world().context());
            final ModelLedger reader = new ModelLedger(stream.world().context());
            for (final List<Stamped> batch : stream.batches(COMMANDS)) {
                final List<Result> results = model.apply(batch);
                final boolean burns = results.stream().anyMatch(result -> result.code().isTransient());
                if (batch.size() == 1 || burns || results.stream().anyMatch(ModelBooksTest::isDone)) {
                    reader.apply(batch);
                } else {
                    batch.forEach(stamped -> reader.apply(List.of(asRead(stamped))));
                    undone++;
                }
                assertEquals(reader.digest(), model.digest(), "-Dsuanpan.seed=" + seed);
            }
        }
        assertEquals(true, undone > WORLDS, "undone " + undone);
    }

    private static boolean isDone(final Result result) {
        return result.code() == OK || result.code() == NOT_FOUND;
    }

    private static Stamped asRead(final Stamped stamped) {
        return new Stamped(Command.of(LOOKUP_ACCOUNT).id(1).build(), stamped.timestamp(), stamped.sequence());
    }

    private void expectClosing(final long id, final int bookDate, final long debits, final long credits) {
        expectClosing(scene, id, bookDate, debits, credits);
    }

    private static void expectClosing(
        final Scene scene, final long id, final int bookDate, final long debits, final long credits) {
        assertEquals(new ClosingBalances(id, bookDate, 0, debits, 0, credits),
            scene.expect(OK, at(id, bookDate)).closing());
    }

    private static CommandBuilder at(final long id, final int bookDate) {
        return Command.of(BALANCES_AT).id(id).bookDate(bookDate);
    }

    private static TrialBalanceRecord row(
        final int ledger, final int code, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        return new TrialBalanceRecord(ledger, code, BigInteger.valueOf(debitsPending), BigInteger.valueOf(debitsPosted),
            BigInteger.valueOf(creditsPending), BigInteger.valueOf(creditsPosted));
    }

    private List<Long> transfers(final int flags, final long from, final long to, final int limit) {
        final Page page = scene.expect(OK, statement(ACCOUNT_TRANSFERS, 1, flags, from, to, limit)).page();
        return page.transfers().stream().map(TransferRecord::id).map(id -> id.lo()).toList();
    }

    private static long truncatedAt(final Scene scene, final long id, final long from) {
        return scene.expect(OK, statement(ACCOUNT_TRANSFERS, id, BOTH, from, 0, 100)).page().truncatedAt();
    }

    private static CommandBuilder statement(
        final Operation operation, final long id, final int flags, final long from, final long to, final int limit) {
        return Command.of(operation).id(id).flags(flags).fromTimestamp(from).toTimestamp(to).rowLimit(limit);
    }
}

package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.ClosingBalances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TrialBalanceRecord;
import io.suanpan.engine.stream.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The day-cut, closing balances and trial balances, against what the accounts were when the day was cut. */
class DayCutTest {
    private static final int ACCOUNTS = 30;
    private static final int STEPS = 20_000;
    private static final long NS_A_SECOND = 1_000_000_000L;
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private final LedgerContext context = new LedgerContext().accounts(ACCOUNTS).transfers(500).holds(50).groups(8).history(8);

    @Test
    void shouldKnowEveryClosedDateThatMemoryHolds() {
        final RandomGenerator random = new SplittableRandom(Seeds.next(DayCutTest.class));
        final BookRig rig = new BookRig(context.closings(20_000));
        final TreeMap<Integer, Map<Long, Balances>> cuts = new TreeMap<>();
        int opened = 0;
        int bookDate = 0;
        for (int step = 0; step < STEPS; step++) {
            rig.pass(NS_A_SECOND);
            final int draw = random.nextInt(400);
            if (opened < 2 || (draw == 0 && opened < ACCOUNTS)) {
                rig.open(++opened, 0);
            } else if (draw < 5) {
                bookDate += 1 + random.nextInt(3);
                rig.pass(NS_A_SECOND / 2); // away from everything that can expire
                rig.ok(BookRig.cut(bookDate));
                cuts.put(bookDate, accounts(rig, opened));
                rig.pass(NS_A_SECOND / 2);
            } else if (draw < 20) {
                final long account = 1L + random.nextInt(opened + 1);
                final int asked = random.nextInt(bookDate + 3) - 1;
                assertEquals(expected(cuts, account, asked, opened), rig.balancesAt(account, asked).closing());
            } else {
                rig.one(posting(rig, random, opened));
            }
        }
    }

    private static Map<Long, Balances> accounts(final BookRig rig, final int opened) {
        final Map<Long, Balances> accounts = new HashMap<>();
        for (long id = 1; id <= opened; id++) {
            accounts.put(id, rig.balances(id));
        }
        return accounts;
    }

    private static CommandBuilder posting(final BookRig rig, final RandomGenerator random, final int opened) {
        final long debit = 1L + random.nextInt(opened);
        final long credit = 1L + random.nextInt(opened);
        return random.nextInt(4) == 0
            ? rig.posting(Operation.HOLD, debit, credit, random.nextInt(100)).timeoutS(1 + random.nextInt(400))
            : rig.transfer(debit, credit, random.nextInt(1_000));
    }

    private static ClosingBalances expected(
        final NavigableMap<Integer, Map<Long, Balances>> cuts, final long account, final int asked, final int opened) {
        final Map.Entry<Integer, Map<Long, Balances>> cut = cuts.higherEntry(asked);
        if (account > opened || cut == null || asked < cuts.firstKey()) {
            return null;
        }
        final Balances none = new Balances(account, 0, 0, 0, 0, 0);
        return BookRig.closing(cut.getValue().getOrDefault(account, none), asked);
    }

    @Test
    void shouldForgetTheOldestClosingFirst() {
        final BookRig rig = new BookRig(context.accounts(2).closings(4));
        rig.open(1, 0);
        rig.open(2, 0);
        for (int date = 1; date <= 4; date++) {
            rig.ok(BookRig.cut(date));
            rig.ok(rig.transfer(1, 2, date));
        }
        assertEquals(ResultCode.BOOK_DATE_NOT_CLOSED, rig.balancesAt(1, 0).code());
        assertEquals(ResultCode.BOOK_DATE_FORGOTTEN, rig.balancesAt(1, 1).code());
        assertEquals(3, rig.balancesAt(1, 2).closing().debitsPosted());
        assertEquals(6, rig.balancesAt(2, 3).closing().creditsPosted());
        assertEquals(ResultCode.BOOK_DATE_NOT_CLOSED, rig.balancesAt(1, 4).code());
        assertEquals(ResultCode.NOT_FOUND, rig.balancesAt(3, 1).code());
    }

    /** An account's closing: its place among all, and the first date that it stands for. */
    private record Closing(int place, int from) {
    }

    @Test
    void shouldForgetExactlyWhatWasOverwritten() {
        final RandomGenerator random = new SplittableRandom(Seeds.next(DayCutTest.class));
        final int accounts = 5;
        final int places = 7;
        final BookRig rig = new BookRig(context.accounts(accounts).closings(places));
        final Map<Long, TreeMap<Integer, Closing>> closings = new HashMap<>();
        final Map<Long, Integer> touchedOn = new HashMap<>();
        for (long id = 1; id <= accounts; id++) {
            rig.open(id, 0);
            closings.put(id, new TreeMap<>());
            touchedOn.put(id, 0);
        }
        final TreeMap<Integer, Map<Long, Balances>> cuts = new TreeMap<>();
        int made = 0;
        for (int bookDate = 1; bookDate < 400; bookDate++) {
            for (int left = random.nextInt(3); left > 0; left--) {
                final long debit = 1L + random.nextInt(accounts);
                final long credit = 1 + debit % accounts;
                rig.ok(rig.transfer(debit, credit, 1));
                for (final long id : new long[] {debit, credit}) {
                    final int from = touchedOn.put(id, bookDate - 1);
                    if (from < bookDate - 1) {
                        closings.get(id).put(from, new Closing(made++, from));
                    }
                }
            }
            rig.ok(BookRig.cut(bookDate));
            cuts.put(bookDate, accounts(rig, accounts));
            for (int asked = Math.max(1, bookDate - 12); asked < bookDate; asked++) {
                for (long id = 1; id <= accounts; id++) {
                    final Map.Entry<Integer, Closing> closing = closings.get(id).floorEntry(asked);
                    final boolean known = asked >= touchedOn.get(id) || closing.getValue().place() >= made - places;
                    assertEquals(known ? expected(cuts, id, asked, accounts) : null, rig.balancesAt(id, asked).closing());
                }
            }
        }
    }

    @Test
    void shouldAnswerZerosBeforeTheOpeningHoweverOldTheClosings() {
        final BookRig rig = new BookRig(context.accounts(2).closings(2));
        rig.open(1, 0);
        rig.ok(BookRig.cut(1));
        rig.ok(BookRig.cut(3));
        rig.open(2, 0);
        for (int date = 4; date < 10; date++) {
            rig.ok(BookRig.cut(date));
            rig.ok(rig.transfer(1, 2, 7));
        }
        assertEquals(new ClosingBalances(2, 2, 0, 0, 0, 0), rig.balancesAt(2, 2).closing());
        assertEquals(ResultCode.BOOK_DATE_FORGOTTEN, rig.balancesAt(2, 3).code());
        assertEquals(ResultCode.BOOK_DATE_FORGOTTEN, rig.balancesAt(1, 2).code());
    }

    @Test
    void shouldKeepTheQuietOnesWithoutAClosing() {
        final BookRig rig = new BookRig(context.accounts(4).closings(4));
        for (int id = 1; id <= 4; id++) {
            rig.open(id, 0);
        }
        rig.ok(rig.transfer(3, 4, 5));
        for (int date = 1; date < 5_000; date++) {
            rig.ok(BookRig.cut(date));
            rig.ok(rig.transfer(1, 2, 1));
        }
        assertEquals(5, rig.balancesAt(3, 1).closing().debitsPosted());
        assertEquals(5, rig.balancesAt(4, 4_998).closing().creditsPosted());
        assertEquals(4_997, rig.balancesAt(1, 4_997).closing().debitsPosted());
        assertEquals(ResultCode.BOOK_DATE_FORGOTTEN, rig.balancesAt(1, 4_996).code());
    }

    @Test
    void shouldExpireBeforeTheCutThatIsDueWithIt() {
        final BookRig rig = new BookRig(context);
        rig.open(1, 0);
        rig.open(2, 0);
        rig.ok(BookRig.cut(1));
        rig.ok(rig.posting(Operation.HOLD, 1, 2, 9).timeoutS(1));
        rig.pass(NS_A_SECOND - 1);
        rig.ok(BookRig.cut(2));
        assertEquals(0, rig.balancesAt(1, 1).closing().debitsPending());
        rig.ok(rig.posting(Operation.HOLD, 1, 2, 9).timeoutS(1));
        rig.pass(NS_A_SECOND - 2);
        rig.ok(BookRig.cut(3));
        assertEquals(9, rig.balancesAt(1, 2).closing().debitsPending());
        assertEquals(0, rig.balances(1).debitsPending());
    }

    @Test
    void shouldSumGroupsAtEveryClosedDate() {
        final RandomGenerator random = new SplittableRandom(Seeds.next(DayCutTest.class));
        final BookRig rig = new BookRig(context);
        final TreeMap<Integer, List<TrialBalanceRecord>> cuts = new TreeMap<>();
        for (int id = 1; id <= ACCOUNTS / 2; id++) {
            rig.ok(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(random.nextBoolean() ? 1 : -1).code(1));
        }
        int bookDate = 0;
        for (int step = 0; step < STEPS; step++) {
            final int draw = random.nextInt(100);
            if (draw == 0) {
                rig.one(Command.of(Operation.OPEN_ACCOUNT).id(1 + random.nextInt(ACCOUNTS))
                    .ledger(random.nextBoolean() ? 1 : -1).code(1 + random.nextInt(2)));
            } else if (draw == 1) {
                bookDate++;
                cuts.put(bookDate, rig.trialBalance(0).page().trialBalance());
                rig.ok(BookRig.cut(bookDate));
            } else {
                rig.one(Command.of(Operation.TRANSFER).id(step + 1).debitAccountId(1 + random.nextInt(ACCOUNTS))
                    .creditAccountId(1 + random.nextInt(ACCOUNTS)).amount(random.nextLong() >>> (1 + random.nextInt(60)))
                    .ledger(random.nextBoolean() ? 1 : -1).code(1));
            }
        }
        assertSorted(cuts.lastEntry().getValue());
        int forgotten = 0;
        for (int date = 1; date < bookDate; date++) {
            final Result result = rig.trialBalance(date);
            if (result.code() == ResultCode.BOOK_DATE_FORGOTTEN) {
                forgotten++;
                assertEquals(forgotten, date, "what is forgotten is the oldest");
            } else {
                assertEquals(cuts.get(date + 1), result.page().trialBalance());
                assertEquals(date, result.page().bookDate());
            }
        }
        assertTrue(forgotten < bookDate - GroupTable.CLOSINGS, "fewer dates than promised");
        assertNotEquals(0, forgotten);
    }

    private static void assertSorted(final List<TrialBalanceRecord> rows) {
        for (int i = 1; i < rows.size(); i++) {
            final long before = (rows.get(i - 1).ledger() & 0xFFFF_FFFFL) << 16 | rows.get(i - 1).code();
            final long after = (rows.get(i).ledger() & 0xFFFF_FFFFL) << 16 | rows.get(i).code();
            assertEquals(-1, Long.compare(before, after), () -> rows.toString());
        }
    }

    @Test
    void shouldCloseAGroupBeforeAnAccountOfTheDayIsPostedTo() {
        final BookRig rig = new BookRig(context);
        rig.open(1, 0);
        rig.open(2, 0);
        rig.ok(rig.transfer(1, 2, 10));
        rig.ok(BookRig.cut(1));
        rig.ok(BookRig.cut(2));
        rig.open(3, 0);
        rig.open(4, 0);
        rig.ok(rig.transfer(3, 4, 5));
        rig.ok(rig.transfer(1, 2, 1));
        assertEquals(BigInteger.TEN, rig.trialBalance(1).page().trialBalance().get(0).debitsPosted());
    }

    @Test
    void shouldSumBeyondSixtyFourBits() {
        final BookRig rig = new BookRig(context);
        for (int id = 1; id <= 6; id++) {
            rig.open(id, 0);
        }
        rig.ok(rig.transfer(1, 2, Long.MAX_VALUE));
        rig.ok(rig.transfer(3, 4, Long.MAX_VALUE));
        rig.ok(rig.transfer(5, 6, 2));
        final TrialBalanceRecord row = rig.trialBalance(0).page().trialBalance().get(0);
        assertEquals(TWO_TO_64, row.debitsPosted());
        assertEquals(row.debitsPosted(), row.creditsPosted());
    }

    @Test
    void shouldTakeBackWhatAChainOverwrote() {
        final BookRig rig = new BookRig(context.accounts(2).closings(2));
        rig.open(1, 0);
        rig.open(2, 0);
        for (int date = 1; date <= GroupTable.CLOSINGS; date++) {
            rig.ok(BookRig.cut(date));
            rig.ok(rig.transfer(1, 2, date));
        }
        rig.ok(BookRig.cut(GroupTable.CLOSINGS + 1));
        final List<Result> before = reads(rig);
        final Result closing = timeless(rig.balancesAt(1, GroupTable.CLOSINGS - 1));
        rig.apply(BookRig.linked(rig.transfer(1, 2, 1)).build(), rig.breaker());
        assertEquals(before, reads(rig));
        assertEquals(closing, timeless(rig.balancesAt(1, GroupTable.CLOSINGS - 1)));
        assertEquals(1, rig.trialBalance(1).page().trialBalance().size());
        rig.ok(rig.transfer(1, 2, 1));
        assertEquals(1, rig.trialBalance(1).page().trialBalance().size());
        rig.ok(BookRig.cut(GroupTable.CLOSINGS + 2));
        rig.ok(rig.transfer(1, 2, 1));
        assertEquals(ResultCode.BOOK_DATE_FORGOTTEN, rig.trialBalance(1).code());
    }

    @Test
    void shouldTakeBackCutsAndClosingsWithTheirChain() {
        final BookRig rig = new BookRig(context.accounts(4).closings(4));
        for (int id = 1; id <= 3; id++) {
            rig.open(id, 0);
        }
        rig.ok(BookRig.cut(5));
        rig.ok(rig.transfer(1, 2, 10));
        rig.ok(BookRig.cut(6));
        rig.ok(rig.transfer(2, 3, 4));
        final List<Result> before = reads(rig);
        final List<Result> chain = rig.apply(
            BookRig.linked(rig.transfer(1, 3, 1)).build(),
            BookRig.linked(BookRig.cut(8)).build(),
            BookRig.linked(rig.transfer(1, 2, 1)).build(),
            BookRig.linked(rig.transfer(3, 1, 1)).build(),
            BookRig.linked(Command.of(Operation.TRIAL_BALANCE)).build(),
            BookRig.linked(Command.of(Operation.OPEN_ACCOUNT).id(9).ledger(1).code(1)).build(),
            BookRig.linked(BookRig.cut(9)).build(),
            BookRig.linked(rig.transfer(1, 2, 1)).build(),
            rig.breaker());
        assertEquals(ResultCode.LINKED_EVENT_FAILED, chain.get(4).code());
        assertEquals(ResultCode.ACCOUNTS_MUST_BE_DIFFERENT, chain.get(8).code());
        assertEquals(before, reads(rig));
        assertEquals(ResultCode.BOOK_DATE_MUST_ADVANCE, rig.one(BookRig.cut(6)).code());
        rig.ok(BookRig.cut(7));
    }

    /** All that the books answer, without the sequences and times of the reads. */
    private static List<Result> reads(final BookRig rig) {
        final List<Result> reads = new ArrayList<>();
        for (int date = 0; date < 10; date++) {
            for (int id = 1; id <= 3; id++) {
                reads.add(timeless(rig.balancesAt(id, date)));
            }
            reads.add(timeless(rig.trialBalance(date)));
        }
        return reads;
    }

    private static Result timeless(final Result result) {
        return new Result(result.operation(), result.code(), 0, 0, false, result.id(), 0, null, null, result.account(), null,
            null, result.closing(), result.page());
    }
}

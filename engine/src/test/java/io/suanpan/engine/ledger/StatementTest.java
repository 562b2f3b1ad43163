package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.stream.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Statements and histories, against plain lists of everything that was answered. */
class StatementTest {
    private static final int BOTH = PageFlags.DEBITS | PageFlags.CREDITS;
    private static final long MERCHANT = 1;

    private static final int LONG_POSTINGS = 300_000;
    private static final int LONG_RING = 100_000;
    private static final int LONG_HISTORY = 50_000;
    private static final int LONG_ACCOUNTS = 500;
    private static final int LONG_PAGES = 400;

    private static final int WORLDS = 300;
    private static final int STEPS_A_WORLD = 600;

    @Test
    void shouldPageThroughALongAccountFromAnywhereAtTheCostOfThePage() {
        final RandomGenerator random = new SplittableRandom(Seeds.next(StatementTest.class));
        final LedgerContext context = context(LONG_ACCOUNTS, LONG_RING, LONG_HISTORY);
        final BookRig rig = new BookRig(context);
        rig.open(MERCHANT, AccountFlags.HISTORY);
        for (int id = 2; id <= LONG_ACCOUNTS; id++) {
            rig.open(id, 0);
        }
        final PlainStatements plain = new PlainStatements(context, Set.of(MERCHANT));
        for (int i = 0; i < LONG_POSTINGS; i++) {
            final long other = 2L + i % (LONG_ACCOUNTS - 1); // all in turn: they come to be indexed at different times
            plain.add(rig.apply((random.nextInt(16) == 0
                ? rig.transfer(MERCHANT, other, 1) : rig.transfer(other, MERCHANT, 1)).build()));
        }
        for (int i = 0; i < LONG_PAGES; i++) {
            final Command read = read(random, plain, MERCHANT, 1 << random.nextInt(14)).build();
            final long before = rig.ledger.visited();
            final Result result = rig.apply(read).get(0);
            assertNull(plain.difference(read, 1, result.page()));
            assertCost(rig.ledger.visited() - before, read);
        }
    }

    /** Each side walks no more rows than the page may have and one stretch of the index on either end. */
    private static void assertCost(final long visited, final Command read) {
        final int limit = Math.min(read.rowLimit(), 8_190);
        final int search = 2 * 3 * Integer.SIZE;
        assertTrue(visited <= 2L * (limit + 3L * Postings.INDEXED + search), () -> read + " looked at " + visited);
    }

    @Test
    void shouldNeverAnswerWhatMemoryHasForgotten() {
        final long first = Seeds.next(StatementTest.class);
        for (long seed = first; seed < first + WORLDS; seed++) {
            final RandomGenerator random = new SplittableRandom(seed);
            final int accounts = 2 + random.nextInt(4);
            final LedgerContext context =
                context(accounts, 1 + random.nextInt(random.nextBoolean() ? 10 : 200), 1 + random.nextInt(60));
            run(seed, random, context, accounts);
        }
    }

    private static void run(
        final long seed, final RandomGenerator random, final LedgerContext context, final int accounts) {
        final BookRig rig = new BookRig(context);
        final Set<Long> historians = new HashSet<>();
        for (long id = 1; id <= accounts; id++) {
            final boolean remembers = random.nextInt(3) != 0;
            rig.open(id, remembers ? AccountFlags.HISTORY : 0);
            if (remembers) {
                historians.add(id);
            }
        }
        final PlainStatements plain = new PlainStatements(context, historians);
        for (int step = 0; step < STEPS_A_WORLD; step++) {
            rig.pass(random.nextInt(3) * 1_000_000_000L);
            plain.add(rig.apply(chain(rig, random, accounts)));
            final long account = 1L + random.nextInt(accounts);
            final Command read = read(random, plain, account, 1 + random.nextInt(40)).build();
            assertNull(plain.difference(read, account, rig.apply(read).get(0).page()), () -> "seed " + seed);
        }
    }

    private static Command[] chain(final BookRig rig, final RandomGenerator random, final int accounts) {
        final List<Command> chain = new ArrayList<>();
        for (int left = random.nextInt(4) == 0 ? random.nextInt(200) : 0; left > 0; left--) {
            chain.add(BookRig.linked(posting(rig, random, accounts)).build());
        }
        chain.add(random.nextInt(4) == 0 ? rig.breaker() : posting(rig, random, accounts).build());
        return chain.toArray(new Command[0]);
    }

    private static CommandBuilder posting(final BookRig rig, final RandomGenerator random, final int accounts) {
        final long debit = 1L + random.nextInt(accounts);
        final long credit = 1 + (debit + random.nextInt(accounts - 1)) % accounts;
        return switch (random.nextInt(8)) {
            case 0, 1 -> rig.posting(Operation.HOLD, debit, credit, 5).timeoutS(random.nextInt(60));
            case 2 -> rig.ofHold(Operation.CAPTURE, random.nextInt(20)).amount(CommandFrame.ALL);
            case 3 -> rig.ofHold(Operation.RELEASE, random.nextInt(20)).amount(CommandFrame.ALL);
            default -> rig.transfer(debit, credit, random.nextInt(50));
        };
    }

    private static CommandBuilder read(
        final RandomGenerator random, final PlainStatements plain, final long account, final int mostRows) {
        return Command.of(random.nextBoolean() ? Operation.ACCOUNT_TRANSFERS : Operation.ACCOUNT_BALANCES).id(account)
            .flags(random.nextInt(4) == 0 ? random.nextInt(16) & ~PageFlags.LINKED
                : BOTH | (random.nextBoolean() ? PageFlags.REVERSED : 0))
            .fromTimestamp(time(random, plain)).toTimestamp(time(random, plain)).rowLimit(random.nextInt(mostRows + 1));
    }

    private static long time(final RandomGenerator random, final PlainStatements plain) {
        return plain.size() == 0 || random.nextInt(3) == 0 ? 0
            : plain.timestamp(random.nextInt(plain.size())) + random.nextInt(3) - 1;
    }

    @Test
    void shouldShowRecordsAsALookupDoes() {
        final BookRig rig = new BookRig(context(3, 100, 10));
        rig.open(1, 0);
        rig.open(2, 0);
        rig.ok(BookRig.cut(20_000));
        final Result hold = rig.ok(rig.posting(Operation.HOLD, 1, 2, 9).userData64(7).timeoutS(1));
        final Result transfer = rig.ok(rig.transfer(2, 1, 3).userData128(Id128.of(5)));
        final Result page = rig.ok(Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(BOTH).rowLimit(-1));
        assertEquals(List.of(lookup(rig, hold).transfer(), lookup(rig, transfer).transfer()), page.page().transfers());
        assertEquals(Id128.of(1), page.id());
        assertEquals(0, page.page().truncatedAt());
    }

    private static Result lookup(final BookRig rig, final Result posted) {
        return rig.ok(Command.of(Operation.LOOKUP_TRANSFER).id(posted.id()));
    }

    @Test
    void shouldCallNothingTruncatedOfAnAccountThatIsYounger() {
        final BookRig rig = new BookRig(context(4, 2, 2));
        rig.open(1, AccountFlags.HISTORY);
        rig.open(2, AccountFlags.HISTORY);
        for (int i = 0; i < 4; i++) {
            rig.ok(rig.transfer(1, 2, 1));
        }
        final CommandBuilder transfers = Command.of(Operation.ACCOUNT_TRANSFERS).flags(BOTH).rowLimit(9);
        final CommandBuilder balances = Command.of(Operation.ACCOUNT_BALANCES).flags(BOTH).rowLimit(9);
        rig.open(3, AccountFlags.HISTORY);
        final Page old = rig.ok(transfers.id(1)).page();
        assertEquals(old.transfers().get(0).timestamp(), old.truncatedAt());
        assertEquals(0, rig.ok(transfers.id(3)).page().truncatedAt());
        assertEquals(0, rig.ok(balances.id(3)).page().truncatedAt());
        rig.ok(rig.transfer(1, 3, 1));
        assertEquals(0, rig.ok(transfers.id(3)).page().truncatedAt());
        final long last = rig.ok(rig.transfer(3, 1, 1)).timestamp();
        assertEquals(last, rig.ok(balances.id(3)).page().truncatedAt());
        assertEquals(1, rig.ok(balances.id(3)).page().balances().size());
        assertEquals(2, rig.ok(transfers.id(3)).page().transfers().size());
    }

    @Test
    void shouldAnswerNoRowsWhereNoneWereAskedFor() {
        final BookRig rig = new BookRig(context(3, 100, 10));
        rig.open(1, 0);
        rig.open(2, 0);
        rig.ok(rig.transfer(1, 2, 3));
        final CommandBuilder read = Command.of(Operation.ACCOUNT_TRANSFERS).id(1);
        assertEquals(0, rig.ok(read.flags(BOTH).rowLimit(0)).page().transfers().size());
        assertEquals(0, rig.ok(read.flags(0).rowLimit(1)).page().transfers().size());
        assertEquals(0, rig.ok(read.flags(BOTH).fromTimestamp(9).toTimestamp(8)).page().transfers().size());
        assertEquals(0, rig.ok(Command.of(Operation.ACCOUNT_BALANCES).id(1).flags(BOTH).rowLimit(1)).page().balances().size());
        assertEquals(ResultCode.NOT_FOUND, rig.one(read.id(3)).code());
    }

    private static LedgerContext context(final int accounts, final int transfers, final int history) {
        return new LedgerContext().accounts(accounts).transfers(transfers).holds(50).groups(1).history(history);
    }
}

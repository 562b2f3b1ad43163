package io.suanpan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.RowPage;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages on their way from the ledger to their readers, through the smallest row memory there can be. */
class PageTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final int POSTINGS = 8_190;
    private static final int PAGE_ROWS = 8_192;
    private static final int ROUNDS = 1_000;
    private static final int IN_FLIGHT = 3;
    private static final int BOTH = PageFlags.DEBITS | PageFlags.CREDITS;

    @ParameterizedTest
    @EnumSource
    void shouldHandOutTheRowsOfEachReadWhileOthersFollow(final ThreadingMode mode) {
        final AtomicInteger rows = new AtomicInteger();
        final AtomicInteger answered = new AtomicInteger();
        final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        try (Suanpan suanpan = open(mode)) {
            for (int round = 0; round < ROUNDS; round++) {
                final int limit = 1 + round * 37 % 2_000;
                final long from = 3 + round * 101L % POSTINGS;
                submit(suanpan, batch(round, limit, from), results -> {
                    for (int i = 1; i < results.count(); i++) {
                        rows.addAndGet(check(results, i, limit, from + i, wrong));
                    }
                    answered.incrementAndGet();
                });
                final int due = round - IN_FLIGHT;
                Await.until("the first of those under way", () -> answered.get() > due);
            }
            Await.until("all answers", () -> answered.get() == ROUNDS);
        }
        assertEquals(List.of(), wrong);
        assertTrue(rows.get() > 10 * PAGE_ROWS, () -> "only " + rows + " rows were handed out");
    }

    /** A transfer, then one read more or less. */
    private static CommandBatch batch(final int round, final int limit, final long from) {
        final CommandBatch batch = new CommandBatch(5);
        batch.transfer(Operation.TRANSFER).idLo(1_000_000 + round).debitAccountId(2).creditAccountId(3).amount(1).ledger(156).code(1);
        for (int i = 1; i < 2 + round % 4; i++) {
            batch.book(Operation.ACCOUNT_TRANSFERS).accountId(1).flags(BOTH).fromTimestamp(from + i).rowLimit(limit);
        }
        return batch;
    }

    private static int check(
        final ResultBatch results, final int index, final int limit, final long from, final List<String> wrong) {
        if (results.resultCode(index) == ResultCode.PAGES_EXHAUSTED.number()) {
            return 0;
        }
        final RowPage page = results.rows(index);
        final long expected = Math.max(0, Math.min(limit, POSTINGS + 4 - from));
        if (page.count() != expected) {
            wrong.add("from " + from + ": " + page.count() + " rows of " + expected);
        }
        for (int i = 0; i < page.count(); i++) {
            if (page.transfer(i).recordTimestamp() != from + i || page.transfer(i).idLo() != from + i) {
                wrong.add("from " + from + ", row " + i + ": " + page.transfer(i));
            }
        }
        return page.count();
    }

    /** Rows become free when the answer before has been given, which may be just after its reader went on. */
    private static List<Result> onceRowsAreFree(final Suanpan suanpan, final List<Command> commands) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        List<Result> results = suanpan.execute(commands);
        while (results.get(0).code() == ResultCode.PAGES_EXHAUSTED && System.nanoTime() - deadline < 0) {
            results = suanpan.execute(commands);
        }
        return results;
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatFindsNoRoomAndServeTheNext(final ThreadingMode mode) {
        try (Suanpan suanpan = open(mode)) {
            final Command whole = Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(BOTH).rowLimit(-1).build();
            final Command two = Command.of(Operation.ACCOUNT_BALANCES).id(2).flags(BOTH | PageFlags.REVERSED).rowLimit(2).build();
            final Command trial = Command.of(Operation.TRIAL_BALANCE).build();
            for (int round = 0; round < 5; round++) {
                final List<Result> results = onceRowsAreFree(suanpan, List.of(whole, whole, two, trial, two));
                assertEquals(POSTINGS, results.get(0).page().transfers().size());
                assertEquals(ResultCode.PAGES_EXHAUSTED, results.get(1).code());
                assertNull(results.get(1).page());
                assertEquals(2, results.get(2).page().balances().size());
                assertEquals(ResultCode.PAGES_EXHAUSTED, results.get(3).code());
                assertEquals(ResultCode.PAGES_EXHAUSTED, results.get(4).code());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldForgetTheRowsOfAReadWhoseChainBreaks(final ThreadingMode mode) {
        try (Suanpan suanpan = open(mode)) {
            final Command read = Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(BOTH | PageFlags.LINKED).rowLimit(5_000).build();
            final Command breaker = Command.of(Operation.TRANSFER).id(9_999_999).build();
            final Command next = Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(BOTH).rowLimit(5_000).build();
            final List<Result> results = suanpan.execute(List.of(read, breaker, next));
            assertEquals(ResultCode.LINKED_EVENT_FAILED, results.get(0).code());
            assertEquals(5_000, results.get(2).page().transfers().size());
            final Command last = Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(BOTH).rowLimit(4).build();
            final Command cut = Command.of(Operation.DAY_CUT).bookDate(20_000).flags(PageFlags.LINKED).build();
            final Command fits = Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(BOTH | PageFlags.LINKED).rowLimit(3_000).build();
            final Page page = suanpan.execute(List.of(cut, fits, last)).get(1).page();
            assertEquals(3_000, page.transfers().size(), "a chain that holds keeps its pages");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopWhereTheReaderOfAPageThrows(final ThreadingMode mode) {
        final Suanpan suanpan = open(mode);
        final RuntimeException cause = new IllegalStateException("on purpose");
        submit(suanpan, batch(0, 8_000, 3), results -> {
            throw cause;
        });
        Await.until("the end", () -> suanpan.status().fault() != null);
        assertSame(cause, suanpan.status().fault());
        suanpan.close();
    }

    /** Accounts 1 to 3 with a history at times 1 to 3, then postings of account 1 whose ids are their times. */
    private static Suanpan open(final ThreadingMode mode) {
        final Suanpan suanpan = Suanpan.open(new SuanpanContext()
            .ledger(new LedgerContext().accounts(16).transfers(1 << 15).holds(16).history(1 << 14).pageRows(PAGE_ROWS))
            .ringCommands(16_384).threadingMode(mode).clock(() -> 0)
            .claimTimeoutNs(TimeUnit.SECONDS.toNanos(20)));
        for (int id = 1; id <= 3; id++) {
            suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(id).flags(AccountFlags.HISTORY).ledger(156).code(1).build());
        }
        final List<Command> postings = new ArrayList<>();
        for (int i = 0; i < POSTINGS; i++) {
            postings.add(Command.of(Operation.TRANSFER).id(4 + i).debitAccountId(1 + i % 2).creditAccountId(2 - i % 2)
                .amount(1).ledger(156).code(1).build());
        }
        assertTrue(suanpan.execute(postings).stream().allMatch(result -> result.code() == ResultCode.OK));
        return suanpan;
    }

    private static void submit(final Suanpan suanpan, final CommandBatch batch, final Consumer<ResultBatch> reader) {
        assertEquals(Submission.ACCEPTED, suanpan.submit(batch, new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                reader.accept(results);
            }

            @Override
            public void onUnknown(final Throwable cause) {
                throw new AssertionError(cause);
            }
        }));
    }
}

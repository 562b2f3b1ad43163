package io.suanpan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In steady state neither the stages nor the submitting thread allocate anything, whatever the commands are. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ACCOUNTS = 64;
    private static final int BOTH_SIDES = PageFlags.DEBITS | PageFlags.CREDITS;
    private static final int WARM_UP = 400_000;
    private static final int MEASURED = 200_000;
    private static final int ATTEMPTS = 5;
    /** Commands after which everything comes again. */
    private static final int ROUND = 46;
    private static final long STEP_NS = 100_000_000;

    private final CommandBatch batch = new CommandBatch(512);
    private final AtomicLong now = new AtomicLong(1);
    private final Counting counting = new Counting();
    private long nextId = 1_000L * ROUND;

    /** Counts results by code; written by the egress thread. */
    private static final class Counting implements ResultHandler {
        private final AtomicLong answered = new AtomicLong();
        private final long[] codes = new long[256];
        private volatile boolean allocates;
        private byte[] waste;

        @Override
        public void onResults(final ResultBatch results) {
            for (int i = 0; i < results.count(); i++) {
                codes[results.resultCode(i)]++;
            }
            if (allocates) {
                allocates = false;
                waste = new byte[8];
            }
            answered.addAndGet(results.count());
        }

        @Override
        public void onUnknown(final Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllocateNothingInSteadyState(final ThreadingMode mode) {
        try (Suanpan suanpan = open(mode)) {
            run(suanpan, WARM_UP);
            long[] allocated = {};
            // The compiler may still turn up late; what allocates by itself does so every time.
            for (int attempt = 0; attempt < ATTEMPTS && Arrays.stream(allocated).sum() + (attempt == 0 ? 1 : 0) != 0; attempt++) {
                Arrays.fill(counting.codes, 0);
                final long declined = suanpan.status().declined();
                allocated = measure(suanpan, MEASURED);
                assertMixed(suanpan.status().declined() - declined);
            }
            assertEquals(0, Arrays.stream(allocated).sum(), () -> "bytes by the submitting thread and the stages");
        }
    }

    /** What the test above relies on: one small object on one stage, and it would fail. */
    @ParameterizedTest
    @EnumSource
    void shouldNoticeOneSmallObject(final ThreadingMode mode) {
        try (Suanpan suanpan = open(mode)) {
            run(suanpan, WARM_UP / 10);
            counting.allocates = true;
            final long[] allocated = measure(suanpan, 1_000);
            assertTrue(allocated[allocated.length - 1] + allocated[1] >= 16, () -> Arrays.toString(allocated));
            assertEquals(8, counting.waste.length);
        }
    }

    private Suanpan open(final ThreadingMode mode) {
        final Suanpan suanpan = Suanpan.open(new SuanpanContext()
            .ledger(new LedgerContext().accounts(ACCOUNTS).transfers(1 << 15).holds(1 << 14))
            .ringCommands(16_384).threadingMode(mode).clock(() -> now.addAndGet(STEP_NS))
            .claimTimeoutNs(TimeUnit.SECONDS.toNanos(20)));
        for (int id = 1; id <= ACCOUNTS; id++) {
            suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(id).flags(id % 2 == 0 ? AccountFlags.HISTORY : 0)
                .ledger(156).code(1).build());
        }
        return suanpan;
    }

    /** Bytes that the calling thread (first) and each stage thread allocated for so many commands. */
    private long[] measure(final Suanpan suanpan, final int commands) {
        final long self = Thread.currentThread().getId();
        final long[] stages = Await.stageThreads().stream().mapToLong(Thread::getId).sorted().toArray();
        final long[] ids = new long[stages.length + 1];
        ids[0] = self;
        System.arraycopy(stages, 0, ids, 1, stages.length);
        final long[] before = new long[ids.length];
        final long[] after = new long[ids.length];
        read(ids, after); // the reading itself warms up, too
        read(ids, before);
        run(suanpan, commands);
        read(ids, after);
        final long[] allocated = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            allocated[i] = after[i] - before[i];
        }
        return allocated;
    }

    /** One thread at a time: the call for several allocates on the calling thread. */
    private static void read(final long[] ids, final long[] bytes) {
        for (int i = 0; i < ids.length; i++) {
            bytes[i] = THREADS.getThreadAllocatedBytes(ids[i]);
        }
    }

    private void run(final Suanpan suanpan, final int commands) {
        long due = counting.answered.get();
        for (int done = 0; done < commands; done += batch.count()) {
            fill();
            if (suanpan.submit(batch, counting) != Submission.ACCEPTED) {
                throw new AssertionError("not accepted");
            }
            due += batch.count();
        }
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (counting.answered.get() < due) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("answered " + counting.answered.get() + " of " + due);
            }
            Thread.yield();
        }
    }

    /** Every kind of command, every way to end: so many commands and again. */
    private void fill() {
        batch.clear();
        while (batch.count() + ROUND <= batch.capacity()) {
            final int before = batch.count();
            post(nextId);
            chain(nextId);
            giveBack(nextId);
            control(nextId);
            batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(account(nextId));
            batch.lookup(Operation.LOOKUP_TRANSFER).idLo(nextId + 2);
            readBooks(account(nextId), (int) (nextId / ROUND));
            nextId += ROUND;
            assertEquals(ROUND, batch.count() - before);
        }
    }

    private void post(final long id) {
        transfer(Operation.TRANSFER, id, 0).amount(5);
        transfer(Operation.HOLD, id + 1, 0).amount(9);
        transfer(Operation.HOLD, id + 2, 0).amount(9).timeoutS(1);
        transfer(Operation.HOLD, id + 3, 0).amount(9).timeoutS(3600).overcaptureBps(5_000);
        settle(Operation.CAPTURE, id + 4, id + 1, TransferFlags.NOT_FINAL).amount(3);
        settle(Operation.CAPTURE, id + 5, id + 1, 0).amount(-1);
        settle(Operation.INCREMENT, id + 6, id + 3, 0).amount(3);
        settle(Operation.CAPTURE, id + 7, id + 3, TransferFlags.NOT_FINAL).amount(15); // more than is held
        settle(Operation.RELEASE, id + 8, id + 3, 0).amount(-1);
        settle(Operation.RELEASE, id + 9, id + 3, 0).amount(-1); // released already
        transfer(Operation.TRANSFER, id, 0).amount(5); // exists
        transfer(Operation.TRANSFER, id, 0).amount(6); // exists with another amount
        transfer(Operation.TRANSFER, id + 10, 0).amount(5).debitAccountId(9_999); // burns its id
        transfer(Operation.TRANSFER, id + 10, 0).amount(5); // burnt
    }

    private void chain(final long id) {
        transfer(Operation.TRANSFER, id + 11, TransferFlags.LINKED).amount(1);
        transfer(Operation.HOLD, id + 12, TransferFlags.LINKED).amount(2).timeoutS(2);
        transfer(Operation.TRANSFER, id + 13, 0).amount(3);
        transfer(Operation.TRANSFER, id + 14, TransferFlags.LINKED).amount(1);
        transfer(Operation.HOLD, id + 15, TransferFlags.LINKED).amount(1).timeoutS(5);
        settle(Operation.INCREMENT, id + 16, id + 15, TransferFlags.LINKED).amount(1);
        settle(Operation.REFUND, id + 17, id, TransferFlags.LINKED).amount(1);
        settle(Operation.REVERSE, id + 18, id + 15, TransferFlags.LINKED);
        settle(Operation.REVERSE, id + 19, id + 99_999, TransferFlags.LINKED);
        batch.account(Operation.SET_LIMIT).accountId(account(id)).flags(TransferFlags.LINKED).creditLimit(id);
        batch.account(Operation.SET_VELOCITY).accountId(account(id)).flags(TransferFlags.LINKED);
        transfer(Operation.TRANSFER, id + 20, 0).amount(3).debitAccountId(9_999); // breaks its chain
    }

    private void giveBack(final long id) {
        settle(Operation.REFUND, id + 21, id, 0).amount(2);
        settle(Operation.REVERSE, id + 22, id, 0);
        settle(Operation.REFUND, id + 23, id, 0).amount(1); // more than is left
        transfer(Operation.HOLD, id + 24, 0).amount(9);
        settle(Operation.REVERSE, id + 25, id + 24, 0);
        settle(Operation.REVERSE, id + 26, id + 27, 0);
        transfer(Operation.TRANSFER, id + 27, 0).amount(3); // reversed before it came
        settle(Operation.REVERSE, id + 26, id + 27, 0); // exists
    }

    private void control(final long id) {
        batch.account(Operation.SET_LIMIT).accountId(account(id)).creditLimit(id / ROUND % 3);
        batch.account(Operation.FREEZE).accountId(account(id)).flags(AccountFlags.DEBIT_FROZEN);
        batch.account(Operation.UNFREEZE).accountId(account(id)).flags(AccountFlags.DEBIT_FROZEN);
        batch.account(Operation.SET_VELOCITY).accountId(account(id)).maxDebitCount(1);
        batch.account(Operation.SET_VELOCITY).accountId(account(id)).maxDebitAmount(id / ROUND % 2 * Long.MAX_VALUE);
    }

    /** A day-cut and every read of the books: 5 commands. */
    private void readBooks(final long account, final int bookDate) {
        batch.book(Operation.DAY_CUT).bookDate(bookDate);
        batch.book(Operation.BALANCES_AT).accountId(account).bookDate(bookDate - 1);
        batch.book(Operation.TRIAL_BALANCE);
        batch.book(Operation.ACCOUNT_TRANSFERS).accountId(account).flags(BOTH_SIDES).rowLimit(10);
        batch.book(Operation.ACCOUNT_BALANCES).accountId(account).flags(BOTH_SIDES | PageFlags.REVERSED).rowLimit(10);
    }

    private TransferCommandEncoder transfer(final Operation operation, final long id, final int flags) {
        return batch.transfer(operation).idLo(id).flags(flags).ledger(156).code(1)
            .debitAccountId(account(id)).creditAccountId(account(id + ROUND));
    }

    private static long account(final long id) {
        return 1 + id / ROUND % ACCOUNTS;
    }

    private TransferCommandEncoder settle(final Operation operation, final long id, final long hold, final int flags) {
        return batch.transfer(operation).idLo(id).flags(flags).referenceLo(hold);
    }

    /** The commands did what they are there for, expiries included. */
    private void assertMixed(final long declined) {
        for (final ResultCode code : new ResultCode[] {
            ResultCode.OK, ResultCode.EXISTS, ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT, ResultCode.HOLD_ALREADY_RELEASED,
            ResultCode.DEBIT_ACCOUNT_NOT_FOUND, ResultCode.ID_ALREADY_FAILED, ResultCode.LINKED_EVENT_FAILED,
            ResultCode.EXCEEDS_ORIGINAL_AMOUNT, ResultCode.ALREADY_REVERSED}) {
            assertTrue(counting.codes[code.number()] >= MEASURED / ROUND, () -> code + " came too rarely");
        }
        assertEquals(0, counting.codes[ResultCode.HOLDS_EXHAUSTED.number()], "nothing expires");
        assertTrue(declined > MEASURED / 4);
    }
}

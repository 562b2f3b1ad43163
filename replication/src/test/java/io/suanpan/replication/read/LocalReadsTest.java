package io.suanpan.replication.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalReadsTest {
    private static final int CAPACITY = 100;
    private static final int TRANSFERS = 3_000;
    private static final Command LOOKUP = Command.of(Operation.LOOKUP_ACCOUNT).id(1).build();

    private final Ledger ledger = new Ledger(new LedgerContext().accounts(10).transfers(10_000).holds(10));
    private final LocalReads reads = new LocalReads(CAPACITY, 1 << 13);
    private final List<List<Result>> answers = new ArrayList<>();
    private final List<Throwable> unknown = new ArrayList<>();
    private final ResultHandler keeping = new ResultHandler() {
        @Override
        public void onResults(final ResultBatch results) {
            answers.add(results.toList());
        }

        @Override
        public void onUnknown(final Throwable cause) {
            unknown.add(cause);
        }
    };

    private static CommandBatch batch(final Command... commands) {
        final CommandBatch batch = new CommandBatch(commands.length);
        for (final Command command : commands) {
            command.encode(batch);
        }
        return batch;
    }

    private static Command page(final int limit) {
        return Command.of(Operation.ACCOUNT_TRANSFERS).id(1).rowLimit(limit).flags(PageFlags.DEBITS).build();
    }

    private Submission ask(final Command... commands) {
        return reads.submit(batch(commands), keeping);
    }

    private void apply(final Command command) {
        final CommandBatch batch = batch(command);
        CommandFrame.stamp(batch.buffer(), 0, ledger.timestamp() + 1, ledger.sequence() + 1);
        CommandFrame.control(batch.buffer(), 0, CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
        ledger.apply(new FrameWindow(CommandFrame.BYTES).wrap(batch.buffer(), 1),
            new FrameWindow(ResultFrame.BYTES).wrap(new UnsafeBuffer(new byte[ResultFrame.BYTES]), 1));
    }

    private void fill() {
        apply(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).build());
        apply(Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(1).build());
        for (int id = 1; id <= TRANSFERS; id++) {
            apply(Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build());
        }
    }

    @Test
    void shouldAnswerFromTheStateAsItIsWithoutMovingIt() {
        fill();
        final long digest = ledger.digest();
        assertEquals(Submission.ACCEPTED, ask(LOOKUP, Command.of(Operation.LOOKUP_TRANSFER).id(7).build(), page(20)));
        assertEquals(0, reads.handOver(), "the service has not read yet");
        assertEquals(3, reads.poll(ledger));
        assertEquals(1, reads.handOver());
        final List<Result> results = answers.get(0);
        assertEquals(TRANSFERS, results.get(0).account().balances().debitsPosted());
        assertEquals(1, results.get(1).transfer().amount());
        assertEquals(20, results.get(2).page().transfers().size());
        results.forEach(result -> assertEquals(TRANSFERS + 2, result.sequence()));
        results.forEach(result -> assertEquals(ledger.timestamp(), result.timestamp()));
        assertEquals(digest, ledger.digest());
        assertEquals(TRANSFERS + 2, ledger.sequence());
    }

    @Test
    void shouldTakeReadsOnly() {
        final Command open = Command.of(Operation.OPEN_ACCOUNT).id(3).ledger(156).code(1).build();
        assertEquals(Submission.MALFORMED, ask(LOOKUP, open));
        assertEquals(Submission.MALFORMED, ask(Command.of(Operation.CHECKPOINT).build()));
        assertEquals(Submission.MALFORMED, ask(Command.of(Operation.LOOKUP_ACCOUNT).id(1).flags(TransferFlags.LINKED).build()));
        assertEquals(Submission.MALFORMED, reads.submit(new CommandBatch(1), keeping));
        final CommandBatch broken = batch(LOOKUP);
        broken.buffer().putByte(0, (byte) 0);
        assertEquals(Submission.MALFORMED, reads.submit(broken, keeping));
        assertEquals(0, reads.poll(ledger));
    }

    @Test
    void shouldRefuseMoreThanMayBeUnderWay() {
        for (int i = 0; i < CAPACITY; i++) {
            assertEquals(Submission.ACCEPTED, ask(LOOKUP));
        }
        assertEquals(Submission.OVERLOADED, ask(LOOKUP));
        assertEquals(LocalReads.MOST_READS, reads.poll(ledger), "no more between two messages");
        assertEquals(Submission.OVERLOADED, ask(LOOKUP), "read is not answered");
        assertEquals(LocalReads.MOST_READS, reads.handOver());
        assertEquals(Submission.ACCEPTED, ask(LOOKUP));
        assertEquals(CAPACITY + 1 - LocalReads.MOST_READS, reads.poll(ledger));
        reads.handOver();
        assertEquals(CAPACITY + 1, answers.size());
        assertEquals(2, reads.overloaded());
        assertEquals(CAPACITY + 1, reads.answered());
    }

    @Test
    void shouldBeginNoFurtherReadBehindManyRows() {
        fill();
        for (int i = 0; i < 4; i++) {
            ask(page(LocalReads.MOST_ROWS - 1));
        }
        assertEquals(2, reads.poll(ledger));
        assertEquals(2, reads.poll(ledger));
    }

    @Test
    void shouldRefusePagesThatFindNoRoomAndFreeItOnceTheyAreAnswered() {
        fill();
        for (int i = 0; i < 3; i++) {
            ask(page(RowMemory.MAX_PAGE));
            reads.poll(ledger);
        }
        ask(LOOKUP);
        reads.poll(ledger);
        reads.handOver();
        ask(page(RowMemory.MAX_PAGE));
        reads.poll(ledger);
        reads.handOver();
        final List<ResultCode> codes = answers.stream().map(results -> results.get(0).code()).toList();
        assertEquals(List.of(ResultCode.OK, ResultCode.OK, ResultCode.PAGES_EXHAUSTED, ResultCode.OK, ResultCode.OK), codes);
        assertEquals(TRANSFERS, answers.get(4).get(0).page().transfers().size());
    }

    @Test
    void shouldAnswerUnknownWhatCannotBeReadAndGoOn() {
        ask(LOOKUP);
        reads.poll(null);
        ask(LOOKUP);
        reads.poll(ledger);
        reads.handOver();
        assertTrue(unknown.get(0) instanceof NullPointerException);
        assertEquals(ResultCode.NOT_FOUND, answers.get(0).get(0).code());
    }

    @Test
    void shouldGoOnWhereOneDoesNotTakeItsAnswer() {
        reads.submit(batch(LOOKUP), new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                throw new IllegalStateException("not taken");
            }

            @Override
            public void onUnknown(final Throwable cause) {
                throw new AssertionError(cause);
            }
        });
        ask(LOOKUP);
        reads.poll(ledger);
        assertEquals(2, reads.handOver());
        assertEquals(1, answers.size());
    }

    @Test
    void shouldAnswerWhatIsLeftWhenItCloses() {
        ask(LOOKUP);
        reads.poll(ledger);
        ask(LOOKUP);
        reads.close();
        assertEquals(1, answers.size());
        assertEquals("this member is closed", unknown.get(0).getMessage());
        assertEquals(Submission.STOPPED, ask(LOOKUP));
    }

    @Test
    void shouldAnswerManyThreads() throws InterruptedException {
        final int threads = 4;
        final int each = 2_000;
        final CountDownLatch asking = new CountDownLatch(threads);
        final AtomicInteger heard = new AtomicInteger();
        reads.start(new BackoffIdleStrategy(10, 10, 1_000, 100_000));
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                ask(each, heard);
                asking.countDown();
            }).start();
        }
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (heard.get() < threads * each) {
            reads.poll(ledger);
            assertTrue(System.nanoTime() - deadline < 0, () -> heard + " answers");
        }
        asking.await();
        reads.close();
        assertEquals(threads * each, reads.answered());
    }

    private void ask(final int times, final AtomicInteger heard) {
        final CommandBatch batch = batch(LOOKUP);
        final ResultHandler counting = new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                heard.incrementAndGet();
            }

            @Override
            public void onUnknown(final Throwable cause) {
                throw new AssertionError(cause);
            }
        };
        for (int done = 0; done < times;) {
            if (reads.submit(batch, counting) == Submission.ACCEPTED) {
                done++;
            } else {
                Thread.yield();
            }
        }
    }

    /** On the service's thread every byte counts. */
    @Test
    void shouldAllocateNothingWhereItReads() {
        fill();
        final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long self = Thread.currentThread().getId();
        long allocated = 1;
        for (int attempt = 0; attempt < 2_000 && (attempt < 500 || allocated != 0); attempt++) {
            ask(LOOKUP, page(5), Command.of(Operation.TRIAL_BALANCE).build(), Command.of(Operation.LOOKUP_TRANSFER).id(7).build());
            final long before = memory.getThreadAllocatedBytes(self);
            reads.poll(ledger);
            allocated = memory.getThreadAllocatedBytes(self) - before;
            reads.handOver();
        }
        assertEquals(0, allocated, "bytes");
    }
}

package io.suanpan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.ledger.ReplayException;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.StubLog;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the log kept comes back; what does not fit is refused with its place. */
class SuanpanReplayTest {
    /** Three entries: sequences 1 and 2, 3 and 4, 5. */
    private static StubLog written(final ThreadingMode mode) {
        final StubLog log = new StubLog();
        try (Suanpan suanpan = Suanpan.open(SuanpanTest.context(mode, log))) {
            suanpan.execute(List.of(SuanpanTest.account(1), SuanpanTest.account(2)));
            suanpan.execute(List.of(SuanpanTest.transfer(7), SuanpanTest.transfer(0)));
            suanpan.execute(SuanpanTest.transfer(8));
        }
        return log;
    }

    private static StubLog reopened(final StubLog log) {
        final StubLog next = new StubLog();
        next.entries().addAll(log.entries());
        return next;
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnWhereTheLogEnds(final ThreadingMode mode) {
        final StubLog first = written(mode);
        final StubLog second = reopened(first);
        final List<Long> progress = new ArrayList<>();
        final long digest;
        try (Suanpan suanpan = Suanpan.open(SuanpanTest.context(mode, second).replayProgress(progress::add))) {
            final SuanpanStatus status = suanpan.status();
            assertEquals(List.of(2L, 4L, 5L), progress);
            assertEquals(5, status.sequence());
            assertEquals(5, status.digestSequence());
            assertEquals(0, status.accepted() + status.declined() + status.inFlight(), "counted since start");
            assertEquals(2, status.accounts());
            assertEquals(2, status.transfers());
            final Result repeated = suanpan.execute(SuanpanTest.transfer(7));
            assertEquals(ResultCode.EXISTS, repeated.code());
            assertEquals(3, repeated.sequence());
            final Result next = suanpan.execute(SuanpanTest.transfer(9));
            assertEquals(7, next.sequence());
            assertEquals(15, next.credit().creditsPosted());
            assertEquals(1, suanpan.execute(List.of(SuanpanTest.transfer(0))).size());
            assertEquals(2, status.accepted());
            assertEquals(1, status.declined());
            digest = status.digest();
        }
        try (Suanpan suanpan = Suanpan.open(SuanpanTest.context(mode, reopened(second)))) {
            assertEquals(digest, suanpan.status().digest());
            assertEquals(8, suanpan.status().sequence());
        }
    }

    /** The journal fills a whole ring with entries of one command each before the ledger applies the first of them. */
    @Test
    void shouldReplayWhatWasWrittenAWholeRingAheadOfTheLedger() {
        final int commands = 1 << 17;
        final HeldIdleStrategy held = new HeldIdleStrategy();
        final Iterator<IdleStrategy> idle = List.<IdleStrategy>of(new SleepingIdleStrategy(), held, new SleepingIdleStrategy()).iterator();
        final AtomicInteger commits = new AtomicInteger();
        final StubLog log = new StubLog().onCommit(call -> {
            commits.set(call);
            if (call == commands) {
                held.released.countDown();
            }
        });
        final long digest;
        try (Suanpan suanpan = Suanpan.open(SuanpanTest.context(ThreadingMode.DEDICATED, log).ringCommands(commands)
            .entryCommands(1).claimTimeoutNs(TimeUnit.SECONDS.toNanos(20)).idleStrategy(idle::next))) {
            Await.until("the ledger is held", () -> held.isHeld);
            final CommandBatch batch = new CommandBatch(1);
            SuanpanTest.account(1).encode(batch);
            for (int i = 1; i <= commands; i++) {
                final int sent = i;
                assertEquals(Submission.ACCEPTED, suanpan.submit(batch, new NoReader()));
                if ((sent & 0xFF) == 0) {
                    Await.until("the journal follows", () -> commits.get() == sent);
                }
            }
            assertEquals(ResultCode.EXISTS, suanpan.execute(SuanpanTest.account(1)).code());
            digest = suanpan.status().digest();
        }
        assertEquals(0, log.entries().get(commands - 1).digestSequence(), "the ledger was not held");
        assertTrue(log.entries().get(commands).digestSequence() >= commands - 1, "the ledger did not catch up");
        try (Suanpan suanpan = Suanpan.open(SuanpanTest.context(ThreadingMode.SHARED, reopened(log)))) {
            assertEquals(digest, suanpan.status().digest());
        }
    }

    /**
     * The ledger applies nothing while the journal writes entry after entry, then catches up: a state that a part of them made takes the
     * rest, whichever part it was, and finds a digest that is not its own as soon as one can be checked.
     */
    @Test
    void shouldReplayOnAnyStateOnTheWay() {
        final int held = 40;
        final StubLog log = writtenAheadOfTheLedger(held);
        final LedgerContext tables = SuanpanTest.context(ThreadingMode.SHARED, log).ledger();
        for (int done = 0; done < log.entries().size(); done++) {
            final Ledger ledger = new Ledger(tables);
            replay(log.entries().subList(0, done), new LedgerReplay(ledger));
            replay(log.entries().subList(done, log.entries().size()), new LedgerReplay(ledger));
            assertEquals(held + 2, ledger.sequence());
        }
        final StubLog.Entry last = log.entries().get(held + 1);
        final Ledger ledger = new Ledger(tables);
        replay(log.entries().subList(0, held - 1), new LedgerReplay(ledger));
        final LedgerReplay rest = new LedgerReplay(ledger);
        replay(log.entries().subList(held - 1, held + 1), rest);
        assertThrows(ReplayException.class, () -> replay(
            List.of(new StubLog.Entry(last.frames(), held + 1, last.digest() + 1, last.bookDate())), rest));
    }

    /** Entries of one command each: so many that name the digest of sequence 0, and two that name the one before. */
    private static StubLog writtenAheadOfTheLedger(final int commands) {
        final HeldIdleStrategy held = new HeldIdleStrategy();
        final Iterator<IdleStrategy> idle = List.<IdleStrategy>of(new SleepingIdleStrategy(), held, new SleepingIdleStrategy()).iterator();
        final AtomicInteger commits = new AtomicInteger();
        final StubLog log = new StubLog().onCommit(commits::set);
        try (Suanpan suanpan = Suanpan.open(
            SuanpanTest.context(ThreadingMode.DEDICATED, log).entryCommands(1).idleStrategy(idle::next))) {
            Await.until("the ledger is held", () -> held.isHeld);
            final CommandBatch batch = new CommandBatch(1);
            SuanpanTest.account(1).encode(batch);
            for (int i = 0; i < commands; i++) {
                assertEquals(Submission.ACCEPTED, suanpan.submit(batch, new NoReader()));
            }
            Await.until("the journal is ahead", () -> commits.get() == commands);
            held.released.countDown();
            Await.until("the ledger follows", () -> suanpan.status().digestSequence() == commands);
            suanpan.execute(SuanpanTest.account(2));
            suanpan.execute(SuanpanTest.transfer(7));
        }
        assertEquals(List.of(0L, (long) commands, commands + 1L), log.entries().subList(commands - 1, commands + 2).stream()
            .map(StubLog.Entry::digestSequence).toList());
        return log;
    }

    private static void replay(final List<StubLog.Entry> entries, final LedgerReplay replay) {
        final FrameWindow window = new FrameWindow(CommandFrame.BYTES);
        for (final StubLog.Entry entry : entries) {
            replay.onEntry(window.wrap(entry.frames(), entry.count()), entry.digestSequence(), entry.digest(), entry.bookDate());
        }
    }

    /** Does not let a stage that found no work look again until it is released. */
    private static final class HeldIdleStrategy implements IdleStrategy {
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean isHeld;

        @Override
        public void idle(final int workCount) {
            if (workCount == 0) {
                idle();
            }
        }

        @Override
        public void idle() {
            isHeld = true;
            Await.until("release", () -> released.getCount() == 0);
        }

        @Override
        public void reset() {
            // Holds once and for all.
        }
    }

    private static final class NoReader implements ResultHandler {
        @Override
        public void onResults(final ResultBatch results) {
            // Nobody wants to know.
        }

        @Override
        public void onUnknown(final Throwable cause) {
            throw new AssertionError("the engine stopped", cause);
        }
    }

    private static StubLog.Entry withLong(final StubLog.Entry entry, final int frame, final int field, final long add) {
        final UnsafeBuffer copy = new UnsafeBuffer(entry.frames().byteArray().clone());
        final int offset = (frame << CommandFrame.SHIFT) + field;
        copy.putLong(offset, copy.getLong(offset) + add);
        return new StubLog.Entry(copy, entry.digestSequence(), entry.digest(), entry.bookDate());
    }

    static Stream<Arguments> damages() {
        final int sequence = CommandFrame.BYTES - Long.BYTES;
        final int timestamp = sequence - Long.BYTES;
        return Stream.of(
            damage("a digest that is not the ledger's", 1, 3, "digest after sequence 2",
                entry -> new StubLog.Entry(entry.frames(), entry.digestSequence(), entry.digest() + 1, 0)),
            damage("a digest of an entry's middle", 2, 5, "names sequence 3",
                entry -> new StubLog.Entry(entry.frames(), 3, entry.digest(), 0)),
            damage("a digest of the future", 1, 3, "names sequence 4",
                entry -> new StubLog.Entry(entry.frames(), 4, entry.digest(), 0)),
            damage("a gap before the entry", 1, 4, "expected 3, found 4",
                entry -> withLong(withLong(entry, 0, sequence, 1), 1, sequence, 1)),
            damage("a gap in the entry", 1, 5, "expected 4, found 5", entry -> withLong(entry, 1, sequence, 1)),
            damage("a sequence that comes again", 2, 4, "expected 5, found 4", entry -> withLong(entry, 0, sequence, -1)),
            damage("time that stands still", 1, 4, "timestamp", entry -> withLong(entry, 1, timestamp, -1)),
            damage("time that steps back", 1, 3, "timestamp", entry -> withLong(entry, 0, timestamp, -1_000_000_000_000L)));
    }

    private static Arguments damage(
        final String what, final int entry, final long place, final String text, final UnaryOperator<StubLog.Entry> damage) {
        return Arguments.of(what, entry, place, text, damage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldRefuseALogThatDoesNotFit(
        final String what, final int entry, final long place, final String text, final UnaryOperator<StubLog.Entry> damage) {
        final StubLog log = reopened(written(ThreadingMode.SHARED));
        log.entries().set(entry, damage.apply(log.entries().get(entry)));
        final ReplayException refused = assertThrows(
            ReplayException.class, () -> Suanpan.open(SuanpanTest.context(ThreadingMode.SHARED, log)), what);
        assertEquals(place, refused.sequence());
        assertTrue(refused.getMessage().contains("sequence " + place), refused::getMessage);
        assertTrue(refused.getMessage().contains(text), refused::getMessage);
        assertEquals(1, log.closes(), "a log that the engine could not open with is closed");
    }

    @ParameterizedTest
    @EnumSource
    void shouldCloseTheLogWhereItCannotOpen(final ThreadingMode mode) {
        final StubLog log = written(mode);
        final IllegalStateException cause = new IllegalStateException("on purpose");
        final StubLog next = reopened(log);
        assertSame(cause, assertThrows(IllegalStateException.class,
            () -> Suanpan.open(SuanpanTest.context(mode, next).replayProgress(sequence -> {
                throw cause;
            }))));
        assertEquals(1, next.closes());
        final StubLog third = reopened(log);
        assertSame(cause, assertThrows(IllegalStateException.class,
            () -> Suanpan.open(SuanpanTest.context(mode, third).idleStrategy(() -> {
                throw cause;
            }))));
        assertEquals(1, third.closes());
    }
}

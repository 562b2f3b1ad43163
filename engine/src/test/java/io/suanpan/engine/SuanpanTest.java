package io.suanpan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.StubLog;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SuanpanTest {
    private final StubLog log = new StubLog();
    private final CountDownLatch released = new CountDownLatch(1);

    static SuanpanContext context(final ThreadingMode mode, final StubLog log) {
        return new SuanpanContext().ledger(new LedgerContext().accounts(16).transfers(1 << 15).holds(16))
            .ringCommands(16_384).threadingMode(mode).claimTimeoutNs(TimeUnit.MILLISECONDS.toNanos(5)).commandLog(log);
    }

    static Command account(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    static Command transfer(final long id) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1).build();
    }

    private static List<Command> transfers(final long firstId, final int count) {
        final List<Command> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            commands.add(transfer(firstId + i));
        }
        return commands;
    }

    private static List<ResultCode> codes(final List<Result> results) {
        return results.stream().map(Result::code).toList();
    }

    @ParameterizedTest
    @EnumSource
    void shouldExecuteOneCommandOrABatch(final ThreadingMode mode) {
        try (Suanpan suanpan = Suanpan.open(context(mode, log))) {
            assertEquals(ResultCode.OK, suanpan.execute(account(1)).code());
            assertEquals(List.of(), suanpan.execute(List.of()));
            final List<Result> results = suanpan.execute(List.of(account(2), transfer(7), transfer(7), transfer(8)));
            assertEquals(List.of(ResultCode.OK, ResultCode.OK, ResultCode.EXISTS, ResultCode.OK), codes(results));
            assertEquals(10, results.get(3).credit().creditsPosted());
            assertEquals(List.of(2L, 3L, 3L, 5L), results.stream().map(Result::sequence).toList());
        }
        assertEquals(List.of(1L, 2L), log.entries().stream().map(entry -> entry.digestSequence() + 1).toList());
    }

    @ParameterizedTest
    @EnumSource
    void shouldCompleteFuturesAwayFromTheRing(final ThreadingMode mode) {
        final AtomicReference<Thread> completer = new AtomicReference<>();
        final CountDownLatch watched = new CountDownLatch(1);
        final StubLog held = new StubLog().onCommit(call -> Await.until("somebody watches", () -> watched.getCount() == 0));
        try (Suanpan suanpan = Suanpan.open(context(mode, held))) {
            final CompletableFuture<List<Result>> answer = suanpan.submit(List.of(account(1), account(2), transfer(7)));
            final CompletableFuture<Void> seen = answer.thenAccept(results -> completer.set(Thread.currentThread()));
            watched.countDown();
            assertEquals(Collections.nCopies(3, ResultCode.OK), codes(answer.join()));
            seen.join();
            assertFalse(completer.get().getName().startsWith("suanpan-"), completer.get()::getName);
            assertEquals(List.of(), suanpan.submit(List.of()).join());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHandFlyweightsToAHandler(final ThreadingMode mode) {
        final AtomicReference<String> seen = new AtomicReference<>();
        try (Suanpan suanpan = Suanpan.open(context(mode, log))) {
            suanpan.execute(List.of(account(1), account(2)));
            final CommandBatch batch = new CommandBatch(2);
            batch.transfer(Operation.TRANSFER).idLo(7).debitAccountId(1).creditAccountId(2).amount(9).ledger(156).code(1);
            batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(2);
            assertEquals(Submission.ACCEPTED, suanpan.submit(batch, handler(results -> seen.set(
                results.count() + " " + results.posting(0).idLo() + " " + results.account(1).creditsPosted()))));
            batch.clear();
            assertEquals(Submission.MALFORMED, suanpan.submit(batch, handler(results -> { })));
            Await.until("the answer", () -> seen.get() != null);
        }
        assertEquals("2 7 9", seen.get());
    }

    private static ResultHandler handler(final Consumer<ResultBatch> onResults) {
        return new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                onResults.accept(results);
            }

            @Override
            public void onUnknown(final Throwable cause) {
                throw new AssertionError(cause);
            }
        };
    }

    private static Command.Builder fresh() {
        return Command.of(Operation.TRANSFER).id(1).debitAccountId(1).creditAccountId(2).ledger(1).code(1);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
            Arguments.of(fresh().amount(-2).build(), "amount: must be 0"),
            Arguments.of(fresh().amount(CommandFrame.ALL).build(), "amount: must be 0"),
            Arguments.of(fresh().flags(1 << 5).build(), "flags: a bit"),
            Arguments.of(fresh().flags(1 << 16).build(), "flags: "),
            Arguments.of(fresh().code(1 + (1 << 16)).build(), "code: transfer has no such field, or 65537 does not fit"),
            Arguments.of(fresh().code(-1).build(), "code: "),
            Arguments.of(fresh().reference(Id128.of(5)).build(), "reference: must be 0, the operation refers to no other"),
            Arguments.of(fresh().creditLimit(5).build(), "creditLimit: transfer has no such field"),
            Arguments.of(Command.of(Operation.OPEN_ACCOUNT).id(new Id128(1, 5)).ledger(1).code(1).build(), "id: open_account"),
            Arguments.of(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(1).code(1).amount(5).build(), "amount: open_account"),
            Arguments.of(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(1).code(1).creditLimit(-1).build(), "creditLimit: must be"),
            Arguments.of(Command.of(Operation.CAPTURE).id(1).reference(Id128.of(2)).timeoutS(1).build(), "timeoutS: must be 0, the operation has no timeout"),
            Arguments.of(Command.of(Operation.LOOKUP_TRANSFER).id(1).ledger(156).build(), "ledger: lookup_transfer has no"),
            Arguments.of(Command.of(Operation.LOOKUP_ACCOUNT).id(1).userData64(1).build(), "userData64: lookup_account has no"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void shouldNameFieldAndRuleOfAMalformedCommandAndApplyNothing(final Command command, final String text) {
        try (Suanpan suanpan = Suanpan.open(context(ThreadingMode.SHARED, log))) {
            for (final String message : List.of(
                assertThrows(IllegalArgumentException.class, () -> suanpan.execute(command)).getMessage(),
                assertThrows(IllegalArgumentException.class, () -> suanpan.submit(List.of(command))).getMessage())) {
                assertTrue(message.startsWith("command 0: " + text), message);
            }
            final String second = assertThrows(
                IllegalArgumentException.class, () -> suanpan.execute(List.of(account(1), command))).getMessage();
            assertTrue(second.startsWith("command 1: " + text), second);
            assertEquals(0, suanpan.status().sequence());
        }
        assertEquals(List.of(), log.entries());
    }

    @Test
    void shouldRefuseABatchThatIsTooLarge() {
        try (Suanpan suanpan = Suanpan.open(context(ThreadingMode.SHARED, log))) {
            final String message = assertThrows(
                IllegalArgumentException.class, () -> suanpan.execute(transfers(1, 8_191))).getMessage();
            assertTrue(message.contains("8190"), message);
            assertEquals(8_190, suanpan.execute(transfers(1, 8_190)).size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatItIsOverloaded(final ThreadingMode mode) {
        final StubLog blocked = new StubLog().onCommit(call -> Await.until("release", () -> released.getCount() == 0));
        try (Suanpan suanpan = Suanpan.open(context(mode, blocked))) {
            final CompletableFuture<List<Result>> first = suanpan.submit(transfers(1, 8_190));
            final CompletableFuture<List<Result>> second = suanpan.submit(transfers(10_000, 8_190));
            assertThrows(OverloadedException.class, () -> suanpan.execute(transfers(20_000, 5)));
            assertEquals(1, suanpan.status().overloaded());
            assertEquals(2 * 8_190, suanpan.status().inFlight());
            assertInstanceOf(OverloadedException.class, failure(suanpan.submit(transfers(20_000, 5))));
            assertTrue(suanpan.status().isRunning());
            released.countDown();
            assertEquals(8_190, first.join().size());
            assertEquals(8_190, second.join().size());
            assertEquals(5, suanpan.execute(transfers(20_000, 5)).size());
            assertEquals(2, suanpan.status().overloaded());
            Await.until("nothing is in flight", () -> suanpan.status().inFlight() == 0);
        }
    }

    private static Throwable failure(final CompletableFuture<?> future) {
        return assertThrows(CompletionException.class, future::join).getCause();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatItHasStopped(final ThreadingMode mode) {
        final Suanpan suanpan = Suanpan.open(context(mode, log));
        suanpan.close();
        suanpan.close();
        assertFalse(suanpan.status().isRunning());
        assertNull(suanpan.status().fault());
        assertNull(assertThrows(StoppedException.class, () -> suanpan.execute(account(1))).getCause());
        assertInstanceOf(StoppedException.class, failure(suanpan.submit(List.of(account(1)))));
        assertEquals(1, log.closes());
        assertEquals(List.of(), log.entries());
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatItDoesNotKnow(final ThreadingMode mode) {
        final IllegalStateException cause = new IllegalStateException("the disk is gone");
        final List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
        final StubLog failing = new StubLog().onCommit(call -> {
            if (call == 2) {
                throw cause;
            }
        });
        final Suanpan suanpan = Suanpan.open(context(mode, failing).faultHandler(told::add));
        suanpan.execute(account(1));
        assertSame(cause, assertThrows(UnknownOutcomeException.class, () -> suanpan.execute(account(2))).getCause());
        assertSame(cause, assertThrows(StoppedException.class, () -> suanpan.execute(account(3))).getCause());
        assertSame(cause, suanpan.status().fault());
        assertFalse(suanpan.status().isRunning());
        Await.until("the fault is told", () -> !told.isEmpty());
        assertSame(cause, told.get(0).getCause());
        suanpan.close();
        assertEquals(1, failing.closes());
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatItDoesNotKnowToFutures(final ThreadingMode mode) {
        final StubLog failing = new StubLog().onAppend(call -> {
            throw new StackOverflowError("on purpose");
        });
        final Suanpan suanpan = Suanpan.open(context(mode, failing));
        final Throwable failure = failure(suanpan.submit(List.of(account(1))));
        assertInstanceOf(UnknownOutcomeException.class, failure);
        assertInstanceOf(StackOverflowError.class, failure.getCause());
        suanpan.close();
    }

    @Test
    void shouldNotLeaveAnybodyWaitingForResultsThatCannotBeRead() {
        final ResultBatch unreadable = new ResultBatch();
        unreadable.frames().wrap(new UnsafeBuffer(new byte[160]), 1);
        final AwaitedAnswer awaited = new AwaitedAnswer();
        assertThrows(IllegalArgumentException.class, () -> awaited.onResults(unreadable));
        assertNotNull(assertThrows(UnknownOutcomeException.class, awaited::await).getCause());
        final FutureAnswer future = new FutureAnswer();
        assertThrows(IllegalArgumentException.class, () -> future.onResults(unreadable));
        assertInstanceOf(UnknownOutcomeException.class, failure(future.future()));
    }

    @Test
    void shouldKeepWaitingAndRememberAnInterrupt() {
        final StubLog blocked = new StubLog().onCommit(call -> Await.until("release", () -> released.getCount() == 0));
        try (Suanpan suanpan = Suanpan.open(context(ThreadingMode.SHARED, blocked))) {
            Thread.currentThread().interrupt();
            final Thread releaser = new Thread(() -> {
                Await.until("the command is under way", () -> suanpan.status().inFlight() == 1);
                released.countDown();
            }, "test-releaser");
            releaser.start();
            final ResultCode code = suanpan.execute(account(1)).code();
            assertTrue(Thread.interrupted());
            assertEquals(ResultCode.OK, code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountWhatItDid(final ThreadingMode mode) {
        try (Suanpan suanpan = Suanpan.open(context(mode, log))) {
            final SuanpanStatus status = suanpan.status();
            assertTrue(status.isRunning());
            assertEquals(0, status.sequence());
            suanpan.execute(List.of(account(1), account(2)));
            suanpan.execute(List.of(transfer(7), transfer(7), transfer(0),
                Command.of(Operation.HOLD).id(8).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build(),
                Command.of(Operation.TRANSFER).id(9).debitAccountId(1).creditAccountId(3).amount(1).ledger(156).code(1).build(),
                Command.of(Operation.LOOKUP_TRANSFER).id(7).build()));
            assertEquals(6, status.accepted(), "an account, an account, ok, exists, ok, a read");
            assertEquals(2, status.declined());
            assertEquals(2, status.accounts());
            assertEquals(3, status.transfers(), "a transfer, a hold and an id that is burnt");
            assertEquals(1, status.holds());
            assertEquals(8, status.digestSequence());
            Await.until("all answers have left", () -> status.sequence() == 8 && status.inFlight() == 0);
            assertEquals(0, status.overloaded());
            assertNull(status.fault());
            assertTrue(suanpan.memory().toString().length() > 0);
        }
    }
}

package io.suanpan.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.baseline.PlainTarget;
import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are right are valid; whatever is wrong with an engine or its journal makes a run invalid. */
class BenchRunTest {
    private static final Progress SILENT = (phase, done, detail) -> { };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldBeValidInMemory(final Scenario scenario) throws InterruptedException {
        final RunResult result = run(settings(scenario, Durability.MEMORY, 0), Target::engine, LogSource::journal);
        assertTrue(result.isValid(), result::whyInvalid);
        assertTrue(result.window().accepted() > 0);
        if (scenario == Scenario.DOUBLE11) {
            assertEquals(List.of("exceeds_credits", "exists", "ok"), List.copyOf(result.codes().keySet()));
            assertTrue(result.window().postings() < result.window().accepted());
        } else {
            assertEquals(0, result.declined());
            assertEquals(List.of("ok"), List.copyOf(result.codes().keySet()));
            assertEquals(result.window().accepted(), result.window().postings());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESS", "DISK"})
    void shouldBeValidOnAJournal(final Durability durability) throws InterruptedException {
        final RunResult result = run(settings(Scenario.HOLD_CAPTURE, durability, 0), Target::engine, LogSource::journal);
        assertTrue(result.isValid(), result::whyInvalid);
        assertEquals(128, result.journal().bytesPerCommand(), 8);
    }

    @Test
    void shouldBeValidWithTheGreatSaleOnAJournal() throws InterruptedException {
        final RunResult result = run(settings(Scenario.DOUBLE11, Durability.PROCESS, 0), Target::engine, LogSource::journal);
        assertTrue(result.isValid(), result::whyInvalid);
    }

    @Test
    void shouldSendWholeChainsAtARate() throws InterruptedException {
        final RunResult result = run(settings(Scenario.DOUBLE11, Durability.MEMORY, 5_000), Target::engine, LogSource::journal);
        assertTrue(result.isValid(), result::whyInvalid);
        assertTrue(result.window().latencies().getTotalCount() >= 1_400);
    }

    @Test
    void shouldBeValidAtARate() throws InterruptedException {
        final RunResult result = run(settings(Scenario.TRANSFER, Durability.MEMORY, 5_000), Target::engine, LogSource::journal);
        assertTrue(result.isValid(), result::whyInvalid);
        assertTrue(result.window().tps() < 6_000);
        assertTrue(result.window().latencies().getTotalCount() >= 1_400);
    }

    @Test
    void shouldMeasureThePlainLedgerByTheSameChecks() throws InterruptedException {
        final RunResult result = run(settings(Scenario.TRANSFER, Durability.MEMORY, 0), PlainTarget::open, LogSource::journal);
        assertTrue(result.isValid(), result::whyInvalid);
    }

    @Test
    void shouldBeValidWhereTheLogTellsWhatItWasTold() throws InterruptedException {
        final RunResult result = tampered(entries -> entries);
        assertTrue(result.isValid(), result::whyInvalid);
    }

    @Test
    void shouldBeInvalidWhereTheLogLostItsLastEntry() throws InterruptedException {
        assertInvalid(tampered(entries -> entries.subList(0, entries.size() - 1)), "commands in journal = commands acknowledged");
    }

    @Test
    void shouldBeInvalidWhereTheLogLostAnEntry() throws InterruptedException {
        assertInvalid(tampered(entries -> {
            final List<KeptLog.Entry> kept = new ArrayList<>(entries);
            kept.remove(kept.size() / 2);
            return kept;
        }), "the journal can be replayed");
    }

    @Test
    void shouldBeInvalidWhereTheLogChangedAnAmountOfItsLastTransfers() throws InterruptedException {
        assertInvalid(tampered(entries -> {
            final KeptLog.Entry last = entries.stream()
                .filter(entry -> CommandFrame.operation(entry.frames(), 0) == Operation.TRANSFER.number())
                .reduce((first, second) -> second).orElseThrow();
            addOne(last.frames());
            return entries;
        }), "digest");
    }

    @Test
    void shouldBeInvalidWhereAnAccountHasTooMuch() throws InterruptedException {
        final RunResult result = run(settings(Scenario.TRANSFER, Durability.MEMORY, 0),
            context -> new Falsified(Target.engine(context), Falsified.Falsehood.BALANCE), LogSource::journal);
        assertInvalid(result, "debits = credits in ledger 156");
    }

    @Test
    void shouldBeInvalidWhereAnAnswerIsLost() throws InterruptedException {
        final RunResult result = run(settings(Scenario.TRANSFER, Durability.MEMORY, 0),
            context -> new Falsified(Target.engine(context), Falsified.Falsehood.LOST_ANSWER), LogSource::journal);
        assertInvalid(result, "every batch answered");
    }

    @Test
    void shouldBeInvalidWhereADeclineWasExpectedAndNotAnswered() throws InterruptedException {
        final RunResult result = run(settings(Scenario.DOUBLE11, Durability.MEMORY, 0),
            context -> new Falsified(Target.engine(context), Falsified.Falsehood.GENEROUS), LogSource::journal);
        assertInvalid(result, "every command answered as expected");
    }

    @Test
    void shouldBeInvalidWhereTheEngineAnsweredOkWithoutDoingIt() throws InterruptedException {
        final RunResult result = run(settings(Scenario.TRANSFER, Durability.MEMORY, 0),
            context -> new Falsified(Target.engine(context), Falsified.Falsehood.NOT_DONE), LogSource::journal);
        assertInvalid(result, "debits posted = amounts acknowledged");
    }

    private RunResult tampered(final UnaryOperator<List<KeptLog.Entry>> tampering) throws InterruptedException {
        final AtomicInteger replays = new AtomicInteger();
        final KeptLog log = new KeptLog(entries -> replays.getAndIncrement() == 0 ? entries : tampering.apply(entries));
        return run(settings(Scenario.TRANSFER, Durability.PROCESS, 2_000), Target::engine, log);
    }

    private static void addOne(final UnsafeBuffer frames) {
        final int amount = 48;
        frames.putLong(amount, frames.getLong(amount) + 1);
        assertNotEquals(0, CommandFrame.amount(frames, 0));
    }

    private static RunResult run(final RunSettings settings, final Target.Factory targets, final LogSource logs)
        throws InterruptedException {
        return new BenchRun(settings, targets, logs, SILENT).run();
    }

    private static void assertInvalid(final RunResult result, final String why) {
        assertFalse(result.isValid());
        assertTrue(result.whyInvalid().contains(why), result::whyInvalid);
    }

    private RunSettings settings(final Scenario scenario, final Durability durability, final double rate) {
        return new RunSettings("suanpan", scenario, new Population(500, 0.1, 1L << 40), IdKind.UUIDV7,
            new LoadShape(1, 4, 4, 16, rate, () -> YieldingIdleStrategy.INSTANCE, 1), durability, directory,
            ThreadingMode.SHARED, Waiting.DOORBELL, 16_384, 1_024, 2_000, 10_000, 0, 0.3, 1, false, 0);
    }

    /** An engine that once does not do what it should. */
    private static final class Falsified implements Target {
        private enum Falsehood { BALANCE, LOST_ANSWER, NOT_DONE, GENEROUS }

        private static final int CREDIT_LIMIT = 8 + 40;

        private final Target engine;
        private final Falsehood falsehood;
        private boolean told;

        Falsified(final Target engine, final Falsehood falsehood) {
            this.engine = engine;
            this.falsehood = falsehood;
        }

        @Override
        public Submission submit(final CommandBatch batch, final ResultHandler handler) {
            final int operation = CommandFrame.operation(batch.buffer(), 0);
            final int victim = (falsehood == Falsehood.BALANCE ? Operation.LOOKUP_ACCOUNT : Operation.TRANSFER).number();
            if (told || (falsehood == Falsehood.GENEROUS ? !makesPoor(batch) : operation != victim)) {
                return engine.submit(batch, handler);
            }
            told = true;
            return switch (falsehood) {
                case BALANCE -> engine.submit(batch, new Richer(handler));
                case LOST_ANSWER -> engine.submit(batch, new Richer(null));
                case NOT_DONE -> {
                    addOne(batch.buffer());
                    yield engine.submit(batch, new Poorer(handler));
                }
                case GENEROUS -> engine.submit(batch, handler);
            };
        }

        /** Gives one of those who have nothing some credit, before the account is opened. */
        private static boolean makesPoor(final CommandBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                final int offset = i << CommandFrame.SHIFT;
                if (CommandFrame.operation(batch.buffer(), offset) == Operation.OPEN_ACCOUNT.number()
                    && CommandFrame.creditLimit(batch.buffer(), offset) == 0) {
                    batch.buffer().putLong(offset + CREDIT_LIMIT, 1L << 40);
                    return true;
                }
            }
            return false;
        }

        @Override
        public SuanpanStatus status() {
            return engine.status();
        }

        @Override
        public LedgerMemory memory() {
            return engine.memory();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /** Tells of one cent that is not there; or nothing at all. */
    private record Richer(ResultHandler handler) implements ResultHandler {
        private static final int CREDITS_POSTED = 8 + 64;

        @Override
        public void onResults(final ResultBatch results) {
            if (handler != null) {
                final int at = results.frames().offset(0) + CREDITS_POSTED;
                results.frames().buffer().putLong(at, results.frames().buffer().getLong(at) + 1);
                handler.onResults(results);
            }
        }

        @Override
        public void onUnknown(final Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    /** Tells of one cent less than was posted. */
    private record Poorer(ResultHandler handler) implements ResultHandler {
        private static final int AMOUNT = 8 + 40;

        @Override
        public void onResults(final ResultBatch results) {
            final int at = results.frames().offset(0) + AMOUNT;
            results.frames().buffer().putLong(at, results.frames().buffer().getLong(at) - 1);
            handler.onResults(results);
        }

        @Override
        public void onUnknown(final Throwable cause) {
            throw new AssertionError(cause);
        }
    }
}

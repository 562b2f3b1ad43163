package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Reads beside the order of commands: what they answer, and that they leave no trace. */
class LedgerReadTest {
    private static final int WORLDS = 100;
    private static final int COMMANDS = 1_500;
    private static final int RING = 1 << 12;
    private static final int COMPARE_EVERY = 16;
    private static final long NS_PER_S = 1_000_000_000L;

    private final RowMemory rows = new RowMemory(1 << 13);
    private final Set<Operation> seen = EnumSet.noneOf(Operation.class);
    private int reads;

    private Result read(final Ledger ledger, final Command command) {
        final CommandBatch batch = new CommandBatch(1);
        command.encode(batch);
        final ResultBatch results = new ResultBatch(rows);
        results.frames().wrap(new UnsafeBuffer(new byte[ResultFrame.BYTES]), 1);
        ledger.read(new FrameWindow(CommandFrame.BYTES).wrap(batch.buffer(), 1), results.frames(), rows);
        final Result result = results.result(0);
        rows.free(results);
        return result;
    }

    /** A read that was just applied as a command is read again beside it: the same answer, to the sequence and the nanosecond. */
    @Test
    void shouldAnswerAsTheLastCommandDidAndMoveNothing() {
        final long first = Seeds.ofToday(LedgerReadTest.class);
        for (long seed = first; seed < first + WORLDS; seed++) {
            try {
                play(seed);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("-Dsuanpan.seed=" + seed + ": " + e, e);
            }
        }
        assertTrue(seen.containsAll(EnumSet.range(Operation.LOOKUP_ACCOUNT, Operation.TRIAL_BALANCE)), seen::toString);
        assertTrue(reads > 10 * WORLDS, () -> reads + " reads");
    }

    private void play(final long seed) {
        final CommandStream stream = new CommandStream(seed);
        final FramedLedger ledger = new FramedLedger(stream.world().context(), RING);
        for (final List<Stamped> batch : stream.batches(COMMANDS)) {
            final List<Result> results = ledger.apply(batch);
            final Result last = results.get(results.size() - 1);
            if (isLoneRead(batch) && last.code() != ResultCode.PAGES_EXHAUSTED) {
                readAgain(ledger.ledger(), batch.get(batch.size() - 1).command(), last);
            }
        }
    }

    private static boolean isLoneRead(final List<Stamped> batch) {
        final Command last = batch.get(batch.size() - 1).command();
        return last.operation().isRead() && (last.flags() & TransferFlags.LINKED) == 0
            && (batch.size() == 1 || (batch.get(batch.size() - 2).command().flags() & TransferFlags.LINKED) == 0);
    }

    private void readAgain(final Ledger ledger, final Command command, final Result expected) {
        final StateCopy before = reads++ % COMPARE_EVERY == 0 ? StateCopy.of(ledger) : null;
        final List<Long> numbers = numbers(ledger);
        assertEquals(expected, read(ledger, command));
        assertEquals(numbers, numbers(ledger));
        if (before != null) {
            StateCopy.of(ledger).requireEqual(before);
        }
        seen.add(command.operation());
    }

    private static List<Long> numbers(final Ledger ledger) {
        return List.of(ledger.sequence(), ledger.timestamp(), ledger.digest(), (long) ledger.bookDate(), (long) ledger.accounts(),
            (long) ledger.transfers(), (long) ledger.holds(), ledger.declined(), ledger.rows().next());
    }

    @Test
    void shouldShowTheStateBeforeTheFirstCommand() {
        final Result result = read(new Ledger(new LedgerContext().accounts(1).transfers(1).holds(1)),
            Command.of(Operation.LOOKUP_ACCOUNT).id(1).build());
        assertEquals(ResultCode.NOT_FOUND, result.code());
        assertEquals(0, result.sequence());
        assertEquals(0, result.timestamp());
    }

    @Test
    void shouldShowAHoldLiveUntilACommandLetsItExpire() {
        final BookRig rig = new BookRig(new LedgerContext().accounts(10).transfers(10).holds(10));
        rig.open(1, 0);
        rig.open(2, 0);
        rig.ok(rig.posting(Operation.HOLD, 1, 2, 5).timeoutS(1));
        final Command lookup = Command.of(Operation.LOOKUP_TRANSFER).id(1).build();
        rig.pass(NS_PER_S);
        assertEquals(HoldStatus.HELD, read(rig.ledger.ledger(), lookup).transfer().status());
        assertEquals(3, read(rig.ledger.ledger(), lookup).sequence());
        rig.ok(rig.transfer(1, 2, 1));
        assertEquals(HoldStatus.EXPIRED, read(rig.ledger.ledger(), lookup).transfer().status());
    }

    @Test
    void shouldRefuseAPageThatFindsNoRoomForItsRows() {
        final BookRig rig = new BookRig(new LedgerContext().accounts(10).transfers(10).holds(10));
        rig.open(1, 0);
        rows.take(1 << 13);
        assertEquals(ResultCode.PAGES_EXHAUSTED, read(rig.ledger.ledger(), Command.of(Operation.TRIAL_BALANCE).build()).code());
    }
}

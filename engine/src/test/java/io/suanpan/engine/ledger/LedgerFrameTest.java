package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.WildCommands;
import io.suanpan.engine.model.LedgerUnderTest;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever the check of frames lets through, the ledger applies: no exception, and the outcome that the model has. */
class LedgerFrameTest {
    private static final int FRAMES = 100_000;
    private static final int ACCOUNTS = 12;
    private static final int MOST_IN_A_BATCH = 40;

    @Test
    void shouldApplyWhateverTheCheckLetsThrough() {
        final long seed = Seeds.next(LedgerFrameTest.class);
        final RandomGenerator random = new SplittableRandom(seed);
        final WildCommands commands = new WildCommands(seed);
        final LedgerContext context = new LedgerContext().accounts(16).transfers(500).holds(50);
        final ModelLedger model = new ModelLedger(context);
        final FramedLedger ledger = new FramedLedger(context);
        long timestamp = ACCOUNTS;
        openAccounts(model, ledger);
        for (int done = ACCOUNTS; done < FRAMES;) {
            final List<Stamped> batch = new ArrayList<>();
            for (int left = 1 + random.nextInt(MOST_IN_A_BATCH); left > 0; left--) {
                timestamp += 1 + random.nextLong(1_000_000_000L);
                done++;
                batch.add(new Stamped(damaged(commands.next(), random), timestamp, done));
            }
            assertEquals(model.apply(batch), ledger.apply(batch));
        }
        assertEquals(model.digest(), ledger.digest());
    }

    private static void openAccounts(final LedgerUnderTest... ledgers) {
        for (int id = 1; id <= ACCOUNTS; id++) {
            final Command opening = Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(1).code(1).build();
            for (final LedgerUnderTest ledger : ledgers) {
                ledger.apply(List.of(new Stamped(opening, id, id)));
            }
        }
    }

    /** The command that its frame carries after a bit or more of it were flipped, where that is still one. */
    private static Command damaged(final Command command, final RandomGenerator random) {
        final CommandBatch batch = new CommandBatch(1);
        command.encode(batch);
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            final int at = random.nextInt(CommandFrame.BYTES);
            batch.buffer().putByte(at, (byte) (batch.buffer().getByte(at) ^ 1 << random.nextInt(Byte.SIZE)));
        }
        return FrameCheck.fault(batch.buffer(), 0, CommandFrame.BYTES) == null
            ? Command.decode(batch.buffer(), 0) : command;
    }
}

package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.journal.file.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A disk that takes its time, with commands in flight all along: whoever was let in is answered once, after the force and never before;
 * whoever was not is told so and has changed nothing; and a disk that fails in the midst of it answers nothing as done.
 */
class SlowDiskTest {
    private static final int BATCHES = 3_000;
    private static final int BATCH = 16;
    private static final long MOST_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final LedgerContext LEDGER = new LedgerContext().accounts(10).transfers(BATCHES * BATCH).holds(10);

    @TempDir
    private Path directory;

    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldAnswerWhatItLetInAndRefuseTheRest(final ThreadingMode mode) {
        final SlowDisk disk = new SlowDisk(Integer.MAX_VALUE);
        final int accepted = pay(mode, disk);
        assertTrue(accepted < BATCHES, "a ring that never filled proves nothing");
        assertEquals(accepted, answers.get());
        assertEquals(0, unknown.get());
        assertEquals(accepted * BATCH, acknowledged.size());
        requireKept(acknowledged.size());
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldAnswerUnknownWhereTheDiskFails(final ThreadingMode mode) {
        final int accepted = pay(mode, new SlowDisk(3));
        assertEquals(accepted, answers.get() + unknown.get());
        assertTrue(unknown.get() > 0, "nothing was in flight");
        requireKept(acknowledged.size());
    }

    private int pay(final ThreadingMode mode, final SlowDisk disk) {
        int accepted = 0;
        try (Suanpan suanpan = Suanpan.open(new SuanpanContext().threadingMode(mode).ringCommands(16_384).ledger(LEDGER)
            .claimTimeoutNs(0).commandLog(ChronicleCommandLog.open(journal().disk(disk))))) {
            suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(EngineProcess.LEDGER).code(1).build());
            suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(EngineProcess.LEDGER).code(1).build());
            disk.slow = true;
            final CommandBatch batch = new CommandBatch(BATCH);
            for (int i = 0; i < BATCHES; i++) {
                final Submission submission = suanpan.submit(fill(batch, 1 + (long) i * BATCH), new Answer());
                accepted += submission == Submission.ACCEPTED ? 1 : 0;
                if (submission == Submission.OVERLOADED && i % 100 == 0) {
                    LockSupport.parkNanos(MOST_DELAY_NS);
                }
            }
        } finally {
            disk.slow = false;
        }
        return accepted;
    }

    private JournalContext journal() {
        return EngineProcess.journal(directory, Durability.DISK).parameters(LEDGER.parameters());
    }

    private static CommandBatch fill(final CommandBatch batch, final long firstId) {
        batch.clear();
        for (int i = 0; i < BATCH; i++) {
            Command.of(Operation.TRANSFER).id(firstId + i).debitAccountId(1).creditAccountId(2).amount(1)
                .ledger(EngineProcess.LEDGER).code(1).build().encode(batch);
        }
        return batch;
    }

    private void requireKept(final int least) {
        final Ledger ledger = new Ledger(LEDGER);
        final LedgerReplay replay = new LedgerReplay(ledger);
        final Set<Long> kept = new ConcurrentSkipListSet<>();
        try (ChronicleCommandLog log = ChronicleCommandLog.open(journal())) {
            log.replay(0, (frames, digestSequence, digest, bookDate) -> {
                replay.onEntry(frames, digestSequence, digest, bookDate);
                for (int i = 0; i < frames.count(); i++) {
                    final Command command = Command.decode(frames.buffer(), frames.offset(i));
                    if (command.operation() == Operation.TRANSFER) {
                        assertTrue(kept.add(command.id().lo()), "twice: " + command);
                    }
                }
            });
        }
        assertTrue(kept.size() >= least);
        assertTrue(kept.containsAll(acknowledged), "acknowledged and lost");
    }

    private final class Answer implements ResultHandler {
        @Override
        public void onResults(final ResultBatch results) {
            answers.incrementAndGet();
            for (int i = 0; i < results.count(); i++) {
                final Result result = results.result(i);
                if (result.operation() == Operation.TRANSFER) {
                    assertEquals(ResultCode.OK, result.code());
                    assertTrue(acknowledged.add(result.id().lo()));
                }
            }
        }

        @Override
        public void onUnknown(final Throwable cause) {
            unknown.incrementAndGet();
        }
    }

    /** Every force takes up to some milliseconds, one in fifty a third of a second; from one on, none succeeds. */
    private static final class SlowDisk implements Disk {
        private final SplittableRandom random = new SplittableRandom(7);
        private final int failing;
        private int forces;
        private volatile boolean slow;

        SlowDisk(final int failing) {
            this.failing = failing;
        }

        @Override
        public synchronized void force(final Path file, final FileChannel channel) throws IOException {
            if (slow) {
                forces++;
                if (forces >= failing) {
                    throw new IOException("I/O error");
                }
                LockSupport.parkNanos(forces % 50 == 49 ? STALL_NS : random.nextLong(MOST_DELAY_NS));
            }
            channel.force(false);
        }
    }
}

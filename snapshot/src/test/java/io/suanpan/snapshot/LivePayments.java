package io.suanpan.snapshot;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.StubLog;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine that is paid through by a thread of its own, without pause. */
final class LivePayments implements AutoCloseable {
    static final int ACCOUNTS = 5_000;

    final StubLog log = new StubLog();
    final Suanpan engine;
    private final SplittableRandom random;
    private final Thread payer = new Thread(this::pay, "payer");
    private volatile boolean closing;
    private volatile Throwable failure;
    private long nextId = 1;

    LivePayments(final ThreadingMode mode, final long seed, final SuanpanContext context) {
        random = new SplittableRandom(seed);
        engine = Suanpan.open(context.ledger(ledger()).threadingMode(mode).ringCommands(16_384)
            .claimTimeoutNs(TimeUnit.SECONDS.toNanos(20)).commandLog(log));
        for (int from = 1; from <= ACCOUNTS; from += 1_000) {
            final List<Command> openings = new ArrayList<>();
            for (int id = from; id < from + 1_000; id++) {
                openings.add(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1 + id % 3).flags(id % 50 == 0 ? 4 : 0).build());
            }
            engine.execute(openings);
        }
        payer.start();
    }

    static LedgerContext ledger() {
        return new LedgerContext().accounts(ACCOUNTS).transfers(1 << 16).holds(1 << 14).groups(16).velocities(100).history(1 << 12);
    }

    private void pay() {
        try {
            while (!closing) {
                final List<Command> batch = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    batch.add(next());
                }
                engine.execute(batch);
            }
        } catch (final Throwable e) { // told by the test's own thread
            failure = e;
        }
    }

    private Command next() {
        final long id = nextId++;
        final long debit = random.nextLong(1, ACCOUNTS + 1);
        final CommandBuilder builder = Command.of(random.nextInt(4) == 0 ? Operation.HOLD : Operation.TRANSFER).id(id)
            .debitAccountId(debit).creditAccountId(1 + debit % ACCOUNTS).amount(random.nextInt(1_000)).ledger(156).code(1);
        return switch (random.nextInt(8)) {
            case 0 -> Command.of(Operation.CAPTURE).id(id).reference(Id128.of(id - 1 - random.nextInt(5)))
                .amount(CommandFrame.ALL).build();
            case 1 -> Command.of(Operation.RELEASE).id(id).reference(Id128.of(id - 1 - random.nextInt(5)))
                .amount(CommandFrame.ALL).build();
            default -> builder.build();
        };
    }

    /** Cuts the day. */
    void cut(final int bookDate) {
        engine.execute(Command.of(Operation.DAY_CUT).bookDate(bookDate).build());
    }

    /** Applies what the log has after a sequence; answers the digest at the end. */
    long replayRest(final Ledger ledger) {
        final FrameWindow frames = new FrameWindow(CommandFrame.BYTES);
        final FrameWindow results = new FrameWindow(ResultFrame.BYTES);
        for (final StubLog.Entry entry : log.entries()) {
            final UnsafeBuffer buffer = entry.frames();
            final int count = buffer.capacity() / CommandFrame.BYTES;
            if (CommandFrame.sequence(buffer, 0) > ledger.sequence()) {
                if (entry.digestSequence() == ledger.sequence() && entry.digest() != ledger.digest()) {
                    throw new AssertionError("the log names another digest after " + ledger.sequence());
                }
                StreamLedger.apply(ledger, frames.wrap(buffer, count), results);
            }
        }
        return ledger.digest();
    }

    /** Whether the log names the digest after a sequence; fails where it is another. */
    boolean names(final long sequence, final long digest) {
        boolean named = false;
        for (final StubLog.Entry entry : log.entries()) {
            if (entry.digestSequence() == sequence) {
                if (entry.digest() != digest) {
                    throw new AssertionError("the log names another digest after " + sequence);
                }
                named = true;
            }
        }
        return named;
    }

    /** Ends the payments, not the engine. */
    void stop() {
        closing = true;
        Await.ended(List.of(payer));
        if (failure != null) {
            throw new AssertionError("the payments failed", failure);
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            engine.close();
        }
    }
}

package io.suanpan.engine;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Entry;
import io.suanpan.engine.command.EntryResult;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.command.FrameFault;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.ledger.LedgerReplay;
import io.suanpan.engine.log.CommandLog;
import io.suanpan.engine.log.NoLog;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Ring;
import io.suanpan.engine.ring.RingSettings;
import io.suanpan.engine.ring.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A transaction core in this process: balances in memory, every command journaled before it is answered.
 *
 * <pre>{@code
 * try (Suanpan suanpan = Suanpan.open(new SuanpanContext())) {
 *     suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1001).build());
 *     suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(2001).build());
 *     Result paid = suanpan.execute(Command.of(Operation.TRANSFER).id(7)
 *         .debitAccountId(1).creditAccountId(2).amount(9_940).ledger(156).code(1).build());
 *     System.out.println(paid.code().text() + ", balance " + paid.credit().creditsPosted());
 * }
 * }</pre>
 *
 * <p>Without a log in the context nothing survives the process; with one, {@link #open} brings back all that it kept. All
 * methods are thread-safe. {@link #submit(CommandBatch, ResultHandler)} is the fast one: it allocates nothing.
 */
public final class Suanpan implements AutoCloseable {
    private final Ring ring;
    private final LedgerMemory memory;
    private final SuanpanStatus status;

    private Suanpan(final Ring ring, final LedgerMemory memory, final SuanpanStatus status) {
        this.ring = ring;
        this.memory = memory;
        this.status = status;
    }

    /**
     * Recovers from the context's log and opens the doors. Where that fails, the log is closed.
     *
     * @param context settings; changes after this call have no effect
     * @return an open engine
     * @throws io.suanpan.engine.ledger.ReplayException where the log does not fit the ledger
     */
    public static Suanpan open(final SuanpanContext context) {
        final CommandLog log = context.commandLog() == null ? new NoLog() : context.commandLog();
        try {
            return open(context, log);
        } catch (final RuntimeException | Error e) {
            close(log, e);
            throw e;
        }
    }

    private static void close(final CommandLog log, final Throwable cause) {
        try {
            log.close();
        } catch (final RuntimeException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }

    private static Suanpan open(final SuanpanContext context, final CommandLog log) {
        final Ledger ledger = new Ledger(context.ledger());
        context.state().accept(ledger);
        final LedgerReplay replay = new LedgerReplay(ledger);
        log.replay(ledger.sequence(), (frames, digestSequence, digest, bookDate) -> {
            replay.onEntry(frames, digestSequence, digest, bookDate);
            context.replayProgress().accept(ledger.sequence());
        });
        final long sequence = ledger.sequence();
        final long declined = ledger.declined();
        final LedgerMemory memory = ledger.memory();
        final Ring ring = new Ring(ledger, log, new RingSettings(
            context.ringCommands(), context.entryCommands(), context.claimTimeoutNs(), context.threadingMode(),
            context.idleStrategy(), context.clock(), IntStream.of(context.cores()).boxed().toList(),
            context.pinning(), context.faultHandler(), context.onDrained()));
        return new Suanpan(ring, memory, new RingStatus(ring, sequence, declined));
    }

    /**
     * Submits a batch. Allocates nothing; waits for room in the ring no longer than the claim timeout.
     *
     * @param batch   the commands; the caller's again when this returns
     * @param handler called exactly once, on the egress thread, if the batch was accepted
     * @return what became of it at the entrance
     */
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        return ring.submit(batch, handler);
    }

    /**
     * Submits a batch of values.
     *
     * @param commands one batch, up to {@link CommandBatch#MAX_COMMANDS}
     * @return completes, on the common pool, with one result for each command; or exceptionally with
     *     {@link OverloadedException} or {@link StoppedException} (certainly not applied), or {@link UnknownOutcomeException}
     * @throws IllegalArgumentException where a command is not well formed; names the field and the rule
     */
    public CompletableFuture<List<Result>> submit(final List<Command> commands) {
        if (commands.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        final FutureAnswer answer = new FutureAnswer();
        final Submission submission = ring.submit(encode(commands), answer);
        if (submission != Submission.ACCEPTED) {
            answer.refused(refusal(submission));
        }
        return answer.future();
    }

    /**
     * Executes one command and waits for its answer.
     *
     * @param command alone in its batch
     * @return its result
     * @throws IllegalArgumentException where the command is not well formed; names the field and the rule
     * @throws OverloadedException      where the ring was full: certainly not applied
     * @throws StoppedException         where the engine takes no commands: certainly not applied
     * @throws UnknownOutcomeException  where the engine stopped meanwhile
     */
    public Result execute(final Command command) {
        return execute(List.of(command)).get(0);
    }

    /**
     * Executes one batch and waits for its answers. Throws as {@link #execute(Command)}.
     *
     * @param commands one batch, up to {@link CommandBatch#MAX_COMMANDS}
     * @return one result for each command
     */
    public List<Result> execute(final List<Command> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        final AwaitedAnswer answer = new AwaitedAnswer();
        final Submission submission = ring.submit(encode(commands), answer);
        if (submission != Submission.ACCEPTED) {
            throw refusal(submission);
        }
        return answer.await();
    }

    /**
     * Executes one entry, all of its legs or none, and waits for its answer. Throws as {@link #execute(Command)}.
     *
     * @param entry alone in its batch
     * @return what became of the whole and of each leg
     */
    public EntryResult execute(final Entry entry) {
        return EntryResult.of(execute(entry.commands()));
    }

    /**
     * Runs something on the ledger's thread between two entries, as soon as there is a between: a capture of its state, for one. It must be
     * short, since all commands wait for it, and must not throw, which would stop the engine. Where a fault stops the engine before,
     * it never runs.
     *
     * @param task to run; must not keep the ledger
     * @return false where the engine is closed; the task will then never run
     */
    public boolean onLedger(final Consumer<Ledger> task) {
        return ring.onLedger(task);
    }

    /**
     * Counters and state, safe to read from any thread.
     *
     * @return the live view
     */
    public SuanpanStatus status() {
        return status;
    }

    /**
     * What the ledger's tables take.
     *
     * @return bytes by table
     */
    public LedgerMemory memory() {
        return memory;
    }

    /** Takes no more commands, answers those that were accepted, and closes the log. */
    @Override
    public void close() {
        ring.close();
    }

    private static CommandBatch encode(final List<Command> commands) {
        final CommandBatch batch = new CommandBatch(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            commands.get(i).encode(batch);
            final String fault = fault(commands.get(i), batch.buffer(), i << CommandFrame.SHIFT);
            if (fault != null) {
                throw new IllegalArgumentException("command " + i + ": " + fault);
            }
        }
        return batch;
    }

    private static String fault(final Command command, final UnsafeBuffer buffer, final int offset) {
        final FrameFault fault = FrameCheck.fault(buffer, offset, CommandFrame.BYTES);
        return fault != null ? fault.text() : LostField.text(command, Command.decode(buffer, offset));
    }

    private RuntimeException refusal(final Submission submission) {
        return switch (submission) {
            case OVERLOADED -> new OverloadedException();
            case STOPPED -> new StoppedException(ring.fault());
            case ACCEPTED, MALFORMED -> new IllegalStateException("submission: " + submission);
        };
    }
}

package io.suanpan.node.exec;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.node.past.ReadOnlyException;
import io.suanpan.text.CommandParser;
import io.suanpan.text.TextFault;
import io.suanpan.text.TextLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A run of a script. Lines are pipelined: many may be in the ring at a time, answers come out in the order of the lines. A
 * clock line waits for all lines before it. Memory is bounded whatever the length of the script.
 *
 * <p>For one run on one thread.
 */
public final class Script {
    private static final long RETRY_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Submitter engine;
    private final ScriptClock clock;
    private final LineReader lines;
    private final AnswerWriter answers;
    private final CommandParser parser = new CommandParser(true);
    private final CommandBatch batch = new CommandBatch(CommandBatch.MAX_COMMANDS);
    private Consumer<CommandBatch> check = commands -> { };
    private Supplier<Throwable> fault = () -> null;
    private long lineNumber;

    /**
     * Creates a run.
     *
     * @param engine open, and used by nobody else
     * @param clock  the engine's clock; null where it cannot be set
     * @param in     the script; not closed
     * @param out    where the answers go, unbuffered; not closed
     */
    public Script(final Submitter engine, final ScriptClock clock, final InputStream in, final OutputStream out) {
        this.engine = engine;
        this.clock = clock;
        this.lines = new LineReader(in);
        this.answers = new AnswerWriter(out);
    }

    /**
     * Sets what every batch must stand before it is submitted.
     *
     * @param value throws {@link ReadOnlyException} at a batch that must not be; the line is then one that cannot be run
     * @return this
     */
    public Script checking(final Consumer<CommandBatch> value) {
        check = value;
        return this;
    }

    /**
     * Sets who knows why the engine has stopped, to be told of the first line that it does not take.
     *
     * @param value gives the fault; null = none is known
     * @return this
     */
    public Script stoppedBy(final Supplier<Throwable> value) {
        fault = value;
        return this;
    }

    /**
     * Runs the script to its end or to the first line that cannot be run. All answers of the lines before have been written
     * when this returns or throws.
     *
     * @throws BadLineException     if a line cannot be understood; nothing of it was applied
     * @throws ScriptFailedException if the engine stopped, or the script cannot be read or its answers written
     * @throws InterruptedException if the thread is interrupted
     */
    public void run() throws BadLineException, ScriptFailedException, InterruptedException {
        answers.start();
        try {
            while (answers.failure() == null && lines.next()) {
                lineNumber++;
                runLine(parser.parse(lines.bytes(), lines.offset(), lines.length(), batch));
            }
        } catch (final TextFault fault) {
            throw badLine(fault.getMessage(), fault);
        } catch (final LineReader.LineTooLongException e) {
            lineNumber++;
            throw badLine(e.getMessage(), e);
        } catch (final ReadOnlyException e) {
            throw badLine(e.getMessage(), e);
        } catch (final IOException e) {
            throw new ScriptFailedException("the script cannot be read: " + e.getMessage(), e);
        } finally {
            answers.stop();
        }
        requireNoFailure();
    }

    private void runLine(final TextLine line) throws TextFault, ScriptFailedException, InterruptedException {
        if (line.kind() == TextLine.Kind.CLOCK) {
            setClock(line.atNs());
        }
        check.accept(batch);
        final Answer answer = new Answer(line, lineNumber, batch.count(), batch.mostRows(), answers.thread());
        answers.reserve(answer);
        if (batch.count() > 0) {
            submit(answer);
        }
        answers.add(answer);
    }

    private void setClock(final long atNs) throws TextFault, InterruptedException {
        if (clock == null) {
            throw new TextFault(-1, "op", "the clock of a cluster cannot be set");
        }
        answers.drain();
        final long before = clock.setNs() >= 0 ? clock.setNs() : answers.lastTimestamp();
        if (atNs < before) {
            throw new TextFault(-1, "at_ns", "goes back; the clock stands at " + before);
        }
        clock.set(atNs);
    }

    private void submit(final Answer answer) throws ScriptFailedException {
        Submission submission = engine.submit(batch, answer);
        while (submission == Submission.OVERLOADED) {
            LockSupport.parkNanos(RETRY_NS);
            submission = engine.submit(batch, answer);
        }
        if (submission != Submission.ACCEPTED) {
            final Throwable cause = fault.get();
            throw new ScriptFailedException("line " + lineNumber + ": not applied, the engine " + (cause == null
                ? "says " + submission.name().toLowerCase(Locale.ROOT) : "has stopped: " + cause.getMessage()), cause);
        }
    }

    private BadLineException badLine(final String reason, final Exception cause) throws ScriptFailedException, InterruptedException {
        answers.drain();
        requireNoFailure();
        return new BadLineException("line " + lineNumber + ": " + reason, cause);
    }

    private void requireNoFailure() throws ScriptFailedException {
        if (answers.failure() != null) {
            throw new ScriptFailedException(answers.failure(), null);
        }
    }
}

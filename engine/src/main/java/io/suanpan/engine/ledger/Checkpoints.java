package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.state.StateScalars;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges {@code checkpoint}: compares the digest that the command names with the one that this ledger had at the same checkpoint, and
 * remembers the one of now for the next. So every ledger that applies the command, live, in replay or on another node, is held against
 * the one of its sender; between checkpoints that costs nothing.
 *
 * <p>What is remembered is no part of the digest: it follows from digests.
 */
public final class Checkpoints {
    private final Books books;
    private final ResultWriter writer;
    private final long tolerated;
    private long lastSequence;
    private long lastDigest;

    Checkpoints(final Books books, final ResultWriter writer, final long tolerated) {
        this.books = books;
        this.writer = writer;
        this.tolerated = tolerated;
    }

    ResultCode apply(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        final long namedSequence = CommandFrame.idLo(commands, command);
        final long namedDigest = CommandFrame.idHi(commands, command);
        final long sequence = CommandFrame.sequence(commands, command);
        final boolean isTheLast = namedSequence != 0 && namedSequence == lastSequence;
        if (isTheLast && namedDigest != lastDigest && namedSequence != tolerated) {
            throw new DivergenceException(namedSequence, lastDigest, namedDigest);
        }
        lastSequence = sequence;
        lastDigest = books.digest(sequence, CommandFrame.timestamp(commands, command));
        writer.checkpoint(commands, command, results, result, lastDigest);
        return ResultCode.OK;
    }

    /**
     * The last checkpoint that was applied.
     *
     * @return its sequence; 0 = none
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * What the next checkpoint is to name besides {@link #lastSequence()}.
     *
     * @return digest of all state after the last checkpoint; 0 where there was none
     */
    public long lastDigest() {
        return lastDigest;
    }

    void note(final StateScalars scalars) {
        scalars.put("checkpoint.sequence", lastSequence);
        scalars.put("checkpoint.digest", lastDigest);
    }

    void restore(final StateScalars scalars) {
        lastSequence = scalars.get("checkpoint.sequence", Long.MAX_VALUE);
        lastDigest = scalars.get("checkpoint.digest");
    }
}

package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.MessageHeaderDecoder;
import io.suanpan.engine.sbe.PostingResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The results of one submitted batch, in the order of its commands. A flyweight over the ring's own memory: valid during the
 * callback that hands it over and not after; copy what you keep, or call {@link #toList()}.
 */
public final class ResultBatch {
    private final FrameWindow frames = new FrameWindow(ResultFrame.BYTES);
    private final PostingResultDecoder posting = new PostingResultDecoder();
    private final AccountResultDecoder account = new AccountResultDecoder();
    private final TransferResultDecoder transfer = new TransferResultDecoder();

    /**
     * The window over the result frames, to be moved by the ring and read by everyone else.
     *
     * @return the window
     */
    public FrameWindow frames() {
        return frames;
    }

    /**
     * How many results there are: one for each command of the batch.
     *
     * @return results
     */
    public int count() {
        return frames.count();
    }

    /**
     * Number of the result code.
     *
     * @param index of the command in its batch
     * @return see {@link ResultCode#number()}; 0 is ok
     */
    public int resultCode(final int index) {
        return ResultFrame.resultCode(frames.buffer(), frames.offset(index));
    }

    /**
     * The sequence of the command, or of the first command where this is a replay.
     *
     * @param index of the command in its batch
     * @return from 1
     */
    public long sequence(final int index) {
        return ResultFrame.sequence(frames.buffer(), frames.offset(index));
    }

    /**
     * The result of a command that is no lookup, or of a lookup that found nothing.
     *
     * @param index of the command in its batch
     * @return a decoder, valid until the next call
     */
    public PostingResultDecoder posting(final int index) {
        return posting.wrap(frames.buffer(), body(index),
            PostingResultDecoder.BLOCK_LENGTH, PostingResultDecoder.SCHEMA_VERSION);
    }

    /**
     * The result of a {@code lookup_account} that found its account.
     *
     * @param index of the command in its batch
     * @return a decoder, valid until the next call
     */
    public AccountResultDecoder account(final int index) {
        return account.wrap(frames.buffer(), body(index),
            AccountResultDecoder.BLOCK_LENGTH, AccountResultDecoder.SCHEMA_VERSION);
    }

    /**
     * The result of a {@code lookup_transfer} that found its transfer.
     *
     * @param index of the command in its batch
     * @return a decoder, valid until the next call
     */
    public TransferResultDecoder transfer(final int index) {
        return transfer.wrap(frames.buffer(), body(index),
            TransferResultDecoder.BLOCK_LENGTH, TransferResultDecoder.SCHEMA_VERSION);
    }

    /**
     * One result as a value. Allocates.
     *
     * @param index of the command in its batch
     * @return the result
     */
    public Result result(final int index) {
        final UnsafeBuffer buffer = frames.buffer();
        return Result.decode(buffer, frames.offset(index));
    }

    /**
     * All results as values. Allocates.
     *
     * @return one result for each command
     */
    public List<Result> toList() {
        final List<Result> results = new ArrayList<>(count());
        for (int i = 0; i < count(); i++) {
            results.add(result(i));
        }
        return results;
    }

    private int body(final int index) {
        return frames.offset(index) + MessageHeaderDecoder.ENCODED_LENGTH;
    }
}

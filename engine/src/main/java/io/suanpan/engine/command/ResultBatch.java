package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.ClosingResultDecoder;
import io.suanpan.engine.sbe.MessageHeaderDecoder;
import io.suanpan.engine.sbe.PageResultDecoder;
import io.suanpan.engine.sbe.PageResultEncoder;
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
    private final ClosingResultDecoder closing = new ClosingResultDecoder();
    private final PageResultDecoder page = new PageResultDecoder();
    private final RowPage rowPage = new RowPage();
    private final UnsafeBuffer rows;
    private final int rowMask;

    /** Creates a batch over nothing, for results without rows. */
    public ResultBatch() {
        this(new UnsafeBuffer(), 0);
    }

    /**
     * Creates a batch over nothing.
     *
     * @param rows where the rows of page reads stand
     */
    public ResultBatch(final RowMemory rows) {
        this(rows.buffer(), rows.mask());
    }

    private ResultBatch(final UnsafeBuffer rows, final int rowMask) {
        this.rows = rows;
        this.rowMask = rowMask;
    }

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
     * The answer of a {@code balances_at} that was ok.
     *
     * @param index of the command in its batch
     * @return valid until the next call
     */
    public ClosingResultDecoder closing(final int index) {
        return closing.wrap(frames.buffer(), body(index),
            ClosingResultDecoder.BLOCK_LENGTH, ClosingResultDecoder.SCHEMA_VERSION);
    }

    /**
     * The answer of a read with rows that was ok.
     *
     * @param index of the command in its batch
     * @return valid until the next call
     */
    public PageResultDecoder page(final int index) {
        return page.wrap(frames.buffer(), body(index),
            PageResultDecoder.BLOCK_LENGTH, PageResultDecoder.SCHEMA_VERSION);
    }

    /**
     * The rows of a read with rows that was ok.
     *
     * @param index of the command in its batch
     * @return valid until the next call
     */
    public RowPage rows(final int index) {
        final PageResultDecoder result = page(index);
        return rowPage.wrap(rows, rowMask, result.rowPosition(), result.rowCount());
    }

    /**
     * How many rows all reads with rows have together.
     *
     * @return rows
     */
    public int rowCount() {
        int rowCount = 0;
        for (int i = 0; i < count(); i++) {
            rowCount += isPage(i) ? page(i).rowCount() : 0;
        }
        return rowCount;
    }

    /**
     * Copies results and rows to memory of their own, for a reader that comes later. Allocates.
     *
     * @return a batch that nobody else writes to
     */
    public ResultBatch copy() {
        final ResultBatch copy = new ResultBatch(new UnsafeBuffer(new byte[rowCount() * RowMemory.ROW_BYTES]), -1);
        final UnsafeBuffer target = new UnsafeBuffer(new byte[frames.bytes()]);
        frames.copyTo(target, 0);
        copy.frames.wrap(target, count());
        int position = 0;
        for (int i = 0; i < count(); i++) {
            if (isPage(i)) {
                position = copyRows(i, copy, position);
            }
        }
        return copy;
    }

    private int copyRows(final int index, final ResultBatch copy, final int position) {
        final RowPage source = rows(index);
        for (int row = 0; row < source.count(); row++) {
            copy.rows.putBytes((position + row) * RowMemory.ROW_BYTES, rows, source.offset(row), RowMemory.ROW_BYTES);
        }
        new PageResultEncoder().wrap(copy.frames.buffer(), copy.body(index)).rowPosition(position);
        return position + source.count();
    }

    boolean isPage(final int index) {
        return templateId(index) == PageResultDecoder.TEMPLATE_ID;
    }

    /**
     * Which message a result is: by it, not by the operation, the right one of the accessors here is chosen.
     *
     * @param index of the command in its batch
     * @return template id of its frame
     */
    public int templateId(final int index) {
        return ResultFrame.templateId(frames.buffer(), frames.offset(index));
    }

    /**
     * One result as a value. Allocates.
     *
     * @param index of the command in its batch
     * @return the result
     */
    public Result result(final int index) {
        return ResultDecoding.decode(this, index);
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

package io.suanpan.engine.command;

import io.suanpan.engine.sbe.AccountCommandEncoder;
import io.suanpan.engine.sbe.BookCommandEncoder;
import io.suanpan.engine.sbe.LookupCommandEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Commands that a caller submits together: one flow through the ring, the space in which chains live.
 *
 * <p>Reusable and preallocated: fill, submit, {@link #clear()}, fill again. The engine copies the frames while it takes the
 * batch, so the batch is the caller's again as soon as the submitting call returns. Not thread-safe.
 *
 * <pre>{@code
 * batch.clear();
 * batch.transfer(Operation.TRANSFER).idLo(7).debitAccountId(1).creditAccountId(2).amount(9_940).ledger(156).code(1);
 * }</pre>
 *
 * <p>The encoder that a call returns stands on a fresh frame, all fields 0, and is valid until the next call.
 */
public final class CommandBatch {
    /** Most commands that one batch may hold. */
    public static final int MAX_COMMANDS = 8_190;

    private final UnsafeBuffer buffer;
    private final int capacity;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountCommandEncoder account = new AccountCommandEncoder();
    private final TransferCommandEncoder transfer = new TransferCommandEncoder();
    private final LookupCommandEncoder lookup = new LookupCommandEncoder();
    private final BookCommandEncoder book = new BookCommandEncoder();
    private int count;

    /**
     * Reserves memory for a batch.
     *
     * @param capacity most commands that it will hold, 1 to {@link #MAX_COMMANDS}
     */
    public CommandBatch(final int capacity) {
        if (capacity < 1 || capacity > MAX_COMMANDS) {
            throw new IllegalArgumentException("capacity: must be 1 to " + MAX_COMMANDS + ", is " + capacity);
        }
        this.capacity = capacity;
        this.buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity << CommandFrame.SHIFT, 64));
    }

    /**
     * Forgets all commands.
     *
     * @return this
     */
    public CommandBatch clear() {
        count = 0;
        return this;
    }

    /**
     * How many commands the batch holds.
     *
     * @return commands
     */
    public int count() {
        return count;
    }

    /**
     * How many commands the batch can hold.
     *
     * @return commands
     */
    public int capacity() {
        return capacity;
    }

    /**
     * The frames, one behind the other from offset 0.
     *
     * @return the batch's own memory
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * Appends a command about an account.
     *
     * @param operation one of layout {@link Operation.Layout#ACCOUNT}
     * @return an encoder on the new frame
     */
    public AccountCommandEncoder account(final Operation operation) {
        final int offset = next(operation, Operation.Layout.ACCOUNT);
        return account.wrapAndApplyHeader(buffer, offset, header).operation((short) operation.number());
    }

    /**
     * Appends a transfer-like command.
     *
     * @param operation one of layout {@link Operation.Layout#TRANSFER}
     * @return an encoder on the new frame
     */
    public TransferCommandEncoder transfer(final Operation operation) {
        final int offset = next(operation, Operation.Layout.TRANSFER);
        return transfer.wrapAndApplyHeader(buffer, offset, header).operation((short) operation.number());
    }

    /**
     * Appends a read of one record.
     *
     * @param operation one of layout {@link Operation.Layout#LOOKUP}
     * @return an encoder on the new frame
     */
    public LookupCommandEncoder lookup(final Operation operation) {
        final int offset = next(operation, Operation.Layout.LOOKUP);
        return lookup.wrapAndApplyHeader(buffer, offset, header).operation((short) operation.number());
    }

    /**
     * Appends a day-cut, or a read of books and statements.
     *
     * @param operation one of layout {@link Operation.Layout#BOOK}
     * @return an encoder on the new frame
     */
    public BookCommandEncoder book(final Operation operation) {
        final int offset = next(operation, Operation.Layout.BOOK);
        return book.wrapAndApplyHeader(buffer, offset, header).operation((short) operation.number());
    }

    /**
     * Appends a frame that someone else encoded. It is checked when the batch is submitted.
     *
     * @param source       with the frame
     * @param sourceOffset where it starts
     */
    public void add(final DirectBuffer source, final int sourceOffset) {
        requireRoom();
        buffer.putBytes(count << CommandFrame.SHIFT, source, sourceOffset, CommandFrame.BYTES);
        count++;
    }

    /**
     * Makes one entry of the commands from a position to the end: an atomic chain whose legs have one id between them, see
     * {@link EntryIds}. Gives the legs their ids and links.
     *
     * @param first index of the first leg; transfers and holds that are not linked, 1 to {@link Entry#MAX_LEGS} of them
     * @param idHi  high half of the entry's id
     * @param idLo  low half of the entry's id
     * @return this
     */
    public CommandBatch entry(final int first, final long idHi, final long idLo) {
        final int legs = count - first;
        if (first < 0 || legs < 1 || legs > Entry.MAX_LEGS) {
            throw new IllegalArgumentException("legs: must be 1 to " + Entry.MAX_LEGS + ", are " + legs);
        }
        if (first > 0 && isLinked(first - 1)) {
            throw new IllegalStateException("entry: the command before it is linked, and an entry is a chain of its own");
        }
        for (int i = first; i < count; i++) {
            if (!Entry.isLeg(Operation.ofNumber(CommandFrame.operation(buffer, i << CommandFrame.SHIFT))) || isLinked(i)) {
                throw new IllegalArgumentException("legs: must be transfers and holds that are not linked");
            }
        }
        for (int i = first; i < count; i++) {
            final int offset = i << CommandFrame.SHIFT;
            final int leg = i - first + 1;
            final int flags = CommandFrame.flags(buffer, offset);
            transfer.wrap(buffer, offset + CommandFrame.HEADER)
                .idHi(EntryIds.legHi(idHi, idLo, leg)).idLo(EntryIds.legLo(idHi, idLo, leg))
                .flags(leg < legs ? flags | TransferFlags.LINKED : flags);
        }
        return this;
    }

    /**
     * Whether a command goes on with the next as a chain.
     *
     * @param index of the command
     * @return true where it is linked
     */
    public boolean isLinked(final int index) {
        return (CommandFrame.flags(buffer, index << CommandFrame.SHIFT) & TransferFlags.LINKED) != 0;
    }

    /**
     * Most rows that the answers may have: what a caller who keeps answers has to have room for.
     *
     * @return rows of all page reads together, as far as the commands say; their true number is often far smaller
     */
    public long mostRows() {
        long rows = 0;
        for (int i = 0; i < count; i++) {
            final int offset = i << CommandFrame.SHIFT;
            final int operation = CommandFrame.operation(buffer, offset);
            if (operation == Operation.TRIAL_BALANCE.number()) {
                rows += RowMemory.MAX_PAGE;
            } else if (operation == Operation.ACCOUNT_TRANSFERS.number() || operation == Operation.ACCOUNT_BALANCES.number()) {
                rows += Math.min(Integer.toUnsignedLong(CommandFrame.rowLimit(buffer, offset)), RowMemory.MAX_PAGE);
            }
        }
        return rows;
    }

    private int next(final Operation operation, final Operation.Layout layout) {
        if (operation.layout() != layout) {
            throw new IllegalArgumentException("operation: " + operation.text() + " has layout " + operation.layout());
        }
        requireRoom();
        final int offset = count << CommandFrame.SHIFT;
        buffer.setMemory(offset, CommandFrame.BYTES, (byte) 0);
        count++;
        return offset;
    }

    private void requireRoom() {
        if (count == capacity) {
            throw new IllegalStateException("batch: holds " + capacity + " commands already");
        }
    }
}

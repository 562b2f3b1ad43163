package io.suanpan.replication.service;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import io.suanpan.replication.wire.Refusal;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a node does with each message of the log: refuses it whole, or numbers, stamps and applies its commands, and words the answer.
 *
 * <p>Deterministic: state and answers depend on the messages, their times and the callers' roles, and on nothing else, so that every
 * node has the same. The rules of time and number are those of the standalone ring: sequences without a gap, and each command's
 * timestamp is the message's, but never at or below that of the command before.
 *
 * <p>Owned by one thread at a time. Allocates nothing after construction. An exception is a defect or a difference between nodes: the
 * ledger must not be used after it, nor may the message be stepped over.
 */
public final class CommandApplier {
    private static final int ALIGNMENT = 64;
    private static final int PAGES = 1 << Operation.ACCOUNT_TRANSFERS.number() | 1 << Operation.ACCOUNT_BALANCES.number()
        | 1 << Operation.TRIAL_BALANCE.number();

    private final Ledger ledger;
    private final AppliedHandler applied;
    private final IngressMessage message = new IngressMessage();
    private final UnsafeBuffer commands = memory(IngressMessage.MAX_COMMANDS * CommandFrame.BYTES);
    private final FrameWindow commandWindow = new FrameWindow(CommandFrame.BYTES);
    private final UnsafeBuffer answer = memory(EgressMessage.MAX_BYTES);
    private final UnsafeBuffer results =
        new UnsafeBuffer(answer, EgressMessage.HEADER_BYTES, EgressMessage.MAX_BYTES - EgressMessage.HEADER_BYTES);
    private final FrameWindow resultWindow = new FrameWindow(ResultFrame.BYTES);
    private final RowAnswers rowAnswers;
    private int operations;

    /**
     * Applies to a ledger.
     *
     * @param ledger  in the state before the next message
     * @param applied told of what was applied, before it is answered
     */
    public CommandApplier(final Ledger ledger, final AppliedHandler applied) {
        this.ledger = ledger;
        this.applied = applied;
        this.rowAnswers = new RowAnswers(ledger.rows());
    }

    /**
     * Takes the next message of the log.
     *
     * @param buffer      with the message
     * @param offset      where it starts
     * @param length      bytes of it
     * @param timestampNs the cluster's time for it: nanoseconds since 1970
     * @param logPosition position behind it in the log
     * @param caller      who sent it; answered before this returns
     * @throws io.suanpan.engine.ledger.DivergenceException where it has a checkpoint, and its sender had another digest than this node
     */
    public void onMessage(
        final DirectBuffer buffer, final int offset, final int length, final long timestampNs, final long logPosition,
        final Caller caller) {
        message.wrap(buffer, offset, length);
        final Refusal refusal = refusal(caller.roles());
        if (refusal != null) {
            caller.onAnswer(
                answer, 0, EgressMessage.putRefused(answer, 0, message.correlationId(), refusal, logPosition));
        } else {
            apply(timestampNs, logPosition, caller);
        }
    }

    /**
     * The ledger that is applied to.
     *
     * @return not to be touched by other threads
     */
    public Ledger ledger() {
        return ledger;
    }

    private Refusal refusal(final int roles) {
        final Refusal refusal = message.refusal();
        if (refusal != null) {
            return refusal;
        }
        message.copyFrames(commands);
        if (!areWellFormed(message.count() << CommandFrame.SHIFT)) {
            return Refusal.MALFORMED;
        }
        return Role.allow(roles, operations) ? null : Refusal.NOT_AUTHORISED;
    }

    /** Looks into the frames, and notes which operations there are. */
    private boolean areWellFormed(final int bytes) {
        int seen = 0;
        int control = 0;
        for (int offset = 0; offset < bytes; offset += CommandFrame.BYTES) {
            control = CommandFrame.control(commands, offset);
            if ((control & ~CommandFrame.END_OF_BATCH) != 0) {
                return false;
            }
            CommandFrame.control(commands, offset, 0);
            if (FrameCheck.fault(commands, offset, CommandFrame.BYTES) != null) {
                return false;
            }
            CommandFrame.control(commands, offset, control);
            seen |= 1 << CommandFrame.operation(commands, offset);
        }
        operations = seen;
        return control == CommandFrame.END_OF_BATCH;
    }

    private void apply(final long timestampNs, final long logPosition, final Caller caller) {
        final int count = message.count();
        final long before = ledger.sequence();
        final long digest = ledger.digest();
        final int bookDate = ledger.bookDate();
        stamp(count, timestampNs);
        ledger.apply(commandWindow.wrap(commands, count), resultWindow.wrap(results, count));
        applied.onApplied(commandWindow, before, digest, bookDate, logPosition);
        if ((operations & PAGES) != 0) {
            rowAnswers.answer(results, count, message.correlationId(), before + 1, logPosition, caller);
            ledger.rows().freeAll();
        }
        caller.onAnswer(answer, 0, EgressMessage.putFramesHeader(
            answer, 0, EgressMessage.RESULTS, message.correlationId(), count, before + 1, logPosition));
    }

    private void stamp(final int count, final long timestampNs) {
        long timestamp = Math.max(timestampNs, ledger.timestamp() + 1);
        long sequence = ledger.sequence() + 1;
        // The very last nanosecond is not used: no time would follow it.
        if (Long.MAX_VALUE - timestamp < count) {
            throw new IllegalStateException("clock: has come to the end of 63 bits of nanoseconds");
        }
        for (int i = 0; i < count; i++) {
            CommandFrame.stamp(commands, i << CommandFrame.SHIFT, timestamp++, sequence++);
        }
        CommandFrame.control(commands, (count - 1) * CommandFrame.BYTES, CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
    }

    private static UnsafeBuffer memory(final int bytes) {
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(bytes, ALIGNMENT));
    }
}

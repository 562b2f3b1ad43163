package io.suanpan.replication.client;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.ring.Intake;

/**
 * Decides which of the waiting batches go into one message: as many as wait, up to a number of commands, and no more page reads
 * than their rows have room for. A batch with control commands travels alone, because a session may lack the role for it, which is
 * no fault of its neighbours; and because such commands have no id, see {@link Answers}. Agent's thread only; allocates nothing.
 */
final class Packing {
    private static final int FIRST_CONTROL = Operation.SET_LIMIT.number();
    private static final int LAST_CONTROL = Operation.DAY_CUT.number();
    private static final int ACCOUNT_TRANSFERS = Operation.ACCOUNT_TRANSFERS.number();
    private static final int ACCOUNT_BALANCES = Operation.ACCOUNT_BALANCES.number();
    private static final int TRIAL_BALANCE = Operation.TRIAL_BALANCE.number();

    private final Intake intake;
    private final InFlight inFlight;
    private final int messageCommands;
    private final long messageRows;
    private final FrameWindow window = new FrameWindow(CommandFrame.BYTES);
    private long next;
    private boolean hasControl;
    private long rows;

    Packing(final Intake intake, final InFlight inFlight, final int messageCommands, final long messageRows) {
        this.intake = intake;
        this.inFlight = inFlight;
        this.messageCommands = messageCommands;
        this.messageRows = messageRows;
    }

    /** Ring sequence behind the last command that went into a message. */
    long next() {
        return next;
    }

    /** Makes a message of what waits. False where nothing does, or where too many messages are under way. */
    boolean pack(final long nowNs) {
        if (inFlight.isFull()) {
            return false;
        }
        final long first = next;
        long messageRowsTaken = 0;
        boolean isAlone = false;
        while (!isAlone) {
            final int taken = (int) (next - first);
            final int count = intake.count(next);
            if (count == 0 || (taken > 0 && taken + count > messageCommands)) {
                break;
            }
            look(count);
            if (taken > 0 && (hasControl || messageRowsTaken + rows > messageRows)) {
                break;
            }
            messageRowsTaken += rows;
            next += count;
            isAlone = hasControl;
        }
        if (next == first) {
            return false;
        }
        inFlight.add(first, (int) (next - first),
            (isAlone ? InFlight.CONTROL : 0) | (messageRowsTaken > 0 ? InFlight.PAGES : 0), nowNs);
        return true;
    }

    static boolean isControl(final int operation) {
        return operation >= FIRST_CONTROL && operation <= LAST_CONTROL;
    }

    private void look(final int count) {
        intake.commands(window, next, count);
        hasControl = false;
        rows = 0;
        for (int i = 0; i < count; i++) {
            final int operation = CommandFrame.operation(window.buffer(), window.offset(i));
            hasControl |= isControl(operation);
            if (operation == TRIAL_BALANCE) {
                rows += RowMemory.MAX_PAGE;
            } else if (operation == ACCOUNT_TRANSFERS || operation == ACCOUNT_BALANCES) {
                rows += Math.min(
                    Integer.toUnsignedLong(CommandFrame.rowLimit(window.buffer(), window.offset(i))), RowMemory.MAX_PAGE);
            }
        }
    }
}

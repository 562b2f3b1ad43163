package io.suanpan.benchmarks.baseline;

import io.suanpan.benchmarks.run.Target;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.sbe.AccountResultEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts the plain ledger where the engine stands: a batch is applied and answered on the thread that submits it, of which there is
 * one at a time. Knows accounts, transfers and the reading of accounts.
 */
public final class PlainTarget implements Target {
    private final PlainLedger ledger;
    private final UnsafeBuffer frames = new UnsafeBuffer(new byte[CommandBatch.MAX_COMMANDS * ResultFrame.BYTES]);
    private final ResultBatch results = new ResultBatch();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PostingResultEncoder posting = new PostingResultEncoder();
    private final AccountResultEncoder account = new AccountResultEncoder();
    private final Status status = new Status();
    private volatile long sequence;

    private PlainTarget(final SuanpanContext context) {
        this.ledger = new PlainLedger(context.ledger().accounts(), context.ledger().transfers());
    }

    /**
     * Opens a target in memory.
     *
     * @param context says how many accounts and transfers to expect
     * @return open
     */
    public static Target open(final SuanpanContext context) {
        return new PlainTarget(context);
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        long next = sequence;
        for (int i = 0; i < batch.count(); i++) {
            apply(batch.buffer(), i << CommandFrame.SHIFT, i * ResultFrame.BYTES, ++next);
        }
        sequence = next;
        results.frames().wrap(frames, batch.count());
        handler.onResults(results);
        return Submission.ACCEPTED;
    }

    private void apply(final UnsafeBuffer commands, final int command, final int result, final long number) {
        final Operation operation = Operation.ofNumber(CommandFrame.operation(commands, command));
        switch (operation) {
            case OPEN_ACCOUNT -> answer(result, operation, ledger.open(commands, command), number, 0);
            case TRANSFER -> answer(result, operation, ledger.transfer(commands, command), number,
                CommandFrame.amount(commands, command));
            case LOOKUP_ACCOUNT -> answerAccount(result, operation, ledger.find(commands, command), number);
            default -> throw new UnsupportedOperationException(operation.text());
        }
    }

    private void answer(
        final int result, final Operation operation, final ResultCode code, final long number, final long amount) {
        posting.wrapAndApplyHeader(frames, result, header).operation((short) operation.number()).marks((short) 0)
            .resultCode(code.number()).sequence(number).timestamp(number).amount(amount);
    }

    private void answerAccount(
        final int result, final Operation operation, final PlainAccount found, final long number) {
        if (found == null) {
            answer(result, operation, ResultCode.NOT_FOUND, number, 0);
            return;
        }
        account.wrapAndApplyHeader(frames, result, header).operation((short) operation.number()).marks((short) 0)
            .resultCode(ResultCode.OK.number()).sequence(number).timestamp(number)
            .accountId(found.id).version(found.version).ledger(found.ledger).code(found.code).flags(found.flags)
            .debitsPending(0).debitsPosted(found.debits).creditsPending(0).creditsPosted(found.credits)
            .creditLimit(found.creditLimit);
    }

    @Override
    public SuanpanStatus status() {
        return status;
    }

    /** Unknown: it is objects all over the heap. */
    @Override
    public LedgerMemory memory() {
        return new LedgerMemory(0, 0, 0, 0);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** The few counters that there are. */
    private final class Status implements SuanpanStatus {
        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public Throwable fault() {
            return null;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public long digest() {
            return 0;
        }

        @Override
        public long digestSequence() {
            return sequence;
        }

        @Override
        public long accepted() {
            return sequence;
        }

        @Override
        public long declined() {
            return 0;
        }

        @Override
        public long overloaded() {
            return 0;
        }

        @Override
        public long inFlight() {
            return 0;
        }

        @Override
        public long accounts() {
            return ledger.accounts();
        }

        @Override
        public long transfers() {
            return ledger.transfers();
        }

        @Override
        public long holds() {
            return 0;
        }
    }
}

package io.suanpan.benchmarks.statement;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowPage;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A ledger in which one account is credited by every transfer, and each of many others is debited by its share of the same transfers,
 * in turn. All of them are remembered. A command has its sequence as its time.
 */
final class StatementLedger {
    static final long LONG_ACCOUNT = 1;

    private static final int LEDGER = 156;
    private static final int CODE = 1;
    private static final int BATCH = 256;
    private static final int CACHE_LINE = 64;

    private final int shortAccounts;
    private final Ledger ledger;
    private final CommandBatch batch = new CommandBatch(BATCH);
    private final FrameWindow commands = new FrameWindow(CommandFrame.BYTES);
    private final UnsafeBuffer answers = new UnsafeBuffer(
        BufferUtil.allocateDirectAligned(BATCH * ResultFrame.BYTES, CACHE_LINE));
    private final ResultBatch results;
    private long firstPosting;
    private long sequence;

    StatementLedger(final int postings, final int shortAccounts) {
        this.shortAccounts = shortAccounts;
        this.ledger = new Ledger(new LedgerContext().accounts(shortAccounts + 1).transfers(postings).holds(1));
        this.results = new ResultBatch(ledger.rows());
    }

    void openAccounts() {
        for (int i = 0; i <= shortAccounts; i++) {
            batch.account(Operation.OPEN_ACCOUNT).accountId(LONG_ACCOUNT + i).ledger(LEDGER).code(CODE)
                .flags(i == 0 ? 0 : AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS);
            applyFull();
        }
        apply();
        firstPosting = sequence + 1;
    }

    /** Posts a number of transfers, from the short accounts in turn. */
    void post(final int count) {
        for (int i = 0; i < count; i++) {
            final long id = sequence + batch.count() + 1;
            batch.transfer(Operation.TRANSFER).idLo(id).debitAccountId(shortAccount((int) ((id - firstPosting) % shortAccounts)))
                .creditAccountId(LONG_ACCOUNT).amount(1).ledger(LEDGER).code(CODE);
            applyFull();
        }
        apply();
    }

    /** An account that has its share of the postings. */
    long shortAccount(final int number) {
        return LONG_ACCOUNT + 1 + number;
    }

    /** Time of the oldest posting. */
    long firstTime() {
        return firstPosting;
    }

    /** Prepares the read of a page; {@link #read} does it. */
    void prepare(final long accountId, final long from, final int flags, final int rows) {
        batch.clear();
        batch.book(Operation.ACCOUNT_TRANSFERS).accountId(accountId).fromTimestamp(from).rowLimit(rows)
            .flags(flags | PageFlags.DEBITS | PageFlags.CREDITS);
        stamp();
        commands.wrap(batch.buffer(), 1);
        results.frames().wrap(answers, 1);
    }

    /** Reads the page that was prepared. */
    void read() {
        ledger.apply(commands, results.frames());
    }

    /** What is wrong with the page that was read, null where nothing is; frees its rows. */
    String check(final long accountId, final boolean reversed, final int rows) {
        final RowPage page = results.rows(0);
        String fault = page.count() == rows ? null : page.count() + " rows instead of " + rows;
        long last = reversed ? Long.MAX_VALUE : 0;
        for (int i = 0; i < page.count() && fault == null; i++) {
            final long time = page.transfer(i).recordTimestamp();
            if (page.transfer(i).creditAccountId() != accountId && page.transfer(i).debitAccountId() != accountId) {
                fault = "a row of another account";
            } else if (reversed ? time >= last : time <= last) {
                fault = "rows out of order";
            }
            last = time;
        }
        ledger.rows().free(results);
        return fault;
    }

    private void applyFull() {
        if (batch.count() == BATCH) {
            apply();
        }
    }

    private void apply() {
        if (batch.count() > 0) {
            stamp();
            ledger.apply(commands.wrap(batch.buffer(), batch.count()), results.frames().wrap(answers, batch.count()));
            for (int i = 0; i < batch.count(); i++) {
                if (results.resultCode(i) != ResultCode.OK.number()) {
                    throw new IllegalStateException("answered " + ResultCode.ofNumber(results.resultCode(i)).text());
                }
            }
            batch.clear();
        }
    }

    private void stamp() {
        for (int i = 0; i < batch.count(); i++) {
            sequence++;
            CommandFrame.stamp(batch.buffer(), i << CommandFrame.SHIFT, sequence, sequence);
        }
        CommandFrame.control(batch.buffer(), (batch.count() - 1) << CommandFrame.SHIFT,
            CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
    }
}

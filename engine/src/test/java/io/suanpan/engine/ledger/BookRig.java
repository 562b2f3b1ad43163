package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.ClosingBalances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.model.Stamped;
import java.util.ArrayList;
import java.util.List;

/** The ledger with a clock and a numbering, for tests of its books: commands in, results out, one ledger and one code. */
final class BookRig {
    static final int LEDGER = 156;
    static final int CODE = 1;

    final FramedLedger ledger;
    private long now = 1_000_000_000L;
    private long sequence;
    private long nextId;

    BookRig(final LedgerContext context) {
        ledger = new FramedLedger(context);
    }

    long now() {
        return now;
    }

    void pass(final long ns) {
        now += ns;
    }

    /** Applies commands as one batch. */
    List<Result> apply(final Command... commands) {
        final List<Stamped> batch = new ArrayList<>();
        for (final Command command : commands) {
            batch.add(new Stamped(command, ++now, ++sequence));
        }
        return ledger.apply(batch);
    }

    Result one(final CommandBuilder command) {
        return apply(command.build()).get(0);
    }

    Result ok(final CommandBuilder command) {
        final Result result = one(command);
        assertEquals(ResultCode.OK, result.code(), result::toString);
        return result;
    }

    void open(final long id, final int flags) {
        ok(Command.of(Operation.OPEN_ACCOUNT).id(id).flags(flags).ledger(LEDGER).code(CODE));
    }

    CommandBuilder posting(final Operation operation, final long debit, final long credit, final long amount) {
        return Command.of(operation).id(++nextId).debitAccountId(debit).creditAccountId(credit).amount(amount)
            .ledger(LEDGER).code(CODE);
    }

    CommandBuilder transfer(final long debit, final long credit, final long amount) {
        return posting(Operation.TRANSFER, debit, credit, amount);
    }

    /** Ends a recent posting, if it happens to be a live hold. */
    CommandBuilder ofHold(final Operation operation, final int back) {
        return Command.of(operation).id(++nextId).reference(Id128.of(Math.max(1, nextId - 1 - back)));
    }

    /** A command that breaks the chain that it ends. */
    Command breaker() {
        return transfer(1, 1, 0).build();
    }

    static CommandBuilder linked(final CommandBuilder command) {
        return command.flags(TransferFlags.LINKED);
    }

    static CommandBuilder cut(final int bookDate) {
        return Command.of(Operation.DAY_CUT).bookDate(bookDate);
    }

    Balances balances(final long account) {
        return ok(Command.of(Operation.LOOKUP_ACCOUNT).id(account)).account().balances();
    }

    Result balancesAt(final long account, final int bookDate) {
        return one(Command.of(Operation.BALANCES_AT).id(account).bookDate(bookDate));
    }

    Result trialBalance(final int bookDate) {
        return one(Command.of(Operation.TRIAL_BALANCE).bookDate(bookDate));
    }

    static ClosingBalances closing(final Balances balances, final int bookDate) {
        return new ClosingBalances(balances.accountId(), bookDate, balances.debitsPending(), balances.debitsPosted(),
            balances.creditsPending(), balances.creditsPosted());
    }
}

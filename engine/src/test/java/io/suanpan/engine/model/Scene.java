package io.suanpan.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferRecord;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.ArrayList;
import java.util.List;

/** A fresh model with accounts 1 to 4 of one ledger, and a clock that stands where it is put. */
final class Scene {
    static final int LEDGER = 156;
    static final int CODE = 7;
    static final long NS_PER_S = 1_000_000_000L;
    static final int ACCOUNTS = 4;

    private final ModelLedger model;
    private long clock;

    Scene() {
        this(new LedgerContext());
    }

    Scene(final LedgerContext context) {
        model = new ModelLedger(context);
        for (int id = 1; id <= ACCOUNTS; id++) {
            open(id, 0);
        }
    }

    void open(final long id, final int flags) {
        expect(ResultCode.OK,
            Command.of(Operation.OPEN_ACCOUNT).id(id).flags(flags).ledger(LEDGER).code(1_000 + (int) id));
    }

    void clock(final long seconds) {
        clock = seconds * NS_PER_S;
    }

    ModelLedger model() {
        return model;
    }

    // Commands

    static CommandBuilder transfer(final long id, final long debit, final long credit, final long amount) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(debit).creditAccountId(credit).amount(amount)
            .ledger(LEDGER).code(CODE);
    }

    static CommandBuilder hold(final long id, final long debit, final long credit, final long amount) {
        return transfer(id, debit, credit, amount).build().as(Operation.HOLD);
    }

    /** Of an operation that names an earlier command. */
    static CommandBuilder of(final Operation operation, final long id, final long reference) {
        final boolean all = operation != Operation.INCREMENT && operation != Operation.REVERSE;
        return Command.of(operation).id(id).reference(Id128.of(reference)).amount(all ? CommandFrame.ALL : 0);
    }

    static CommandBuilder cut(final int bookDate) {
        return Command.of(Operation.DAY_CUT).bookDate(bookDate);
    }

    // Applying

    Result apply(final CommandBuilder command) {
        return batch(command).get(0);
    }

    List<Result> batch(final CommandBuilder... commands) {
        final List<Stamped> batch = new ArrayList<>();
        for (final CommandBuilder command : commands) {
            final long last = batch.isEmpty() ? model.timestamp() : batch.get(batch.size() - 1).timestamp();
            batch.add(new Stamped(
                command.build(), Math.max(clock, last + 1), model.sequence() + 1 + batch.size()));
        }
        return model.apply(batch);
    }

    Result expect(final ResultCode code, final CommandBuilder command) {
        final Result result = apply(command);
        assertEquals(code, result.code(), () -> command.build().toString());
        return result;
    }

    void expect(final long amount, final CommandBuilder command) {
        final Result result = expect(ResultCode.OK, command);
        assertEquals(amount, result.amount(), () -> command.build().toString());
    }

    // Looking

    void expectBalances(
        final long id, final long version, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        assertEquals(
            new Balances(id, version, debitsPending, debitsPosted, creditsPending, creditsPosted),
            expect(ResultCode.OK, Command.of(Operation.LOOKUP_ACCOUNT).id(id)).account().balances());
    }

    TransferRecord record(final long id) {
        return expect(ResultCode.OK, Command.of(Operation.LOOKUP_TRANSFER).id(id)).transfer();
    }
}

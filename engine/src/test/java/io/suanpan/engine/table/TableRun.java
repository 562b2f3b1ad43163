package io.suanpan.engine.table;

import io.suanpan.engine.command.AccountRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferRecord;
import io.suanpan.engine.model.LedgerUnderTest;
import io.suanpan.engine.model.Stamped;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs one table on one ledger and collects what is not as expected, each with its place.
 *
 * <p>Whatever a row says, its result is also compared with the rules for replies: a decline carries nothing but its name, a
 * repeat the first outcome and no balances, a posting the balances of both accounts.
 */
public final class TableRun {
    private final LedgerUnderTest ledger;
    private final List<String> failures = new ArrayList<>();
    private final Map<Id128, Result> firstTransfers = new HashMap<>();
    private final Map<Id128, Result> firstAccounts = new HashMap<>();
    private long clock;

    private TableRun(final LedgerUnderTest ledger) {
        this.ledger = ledger;
    }

    /**
     * Runs a table from its start.
     *
     * @param table  to be run
     * @param ledger fresh, made with the table's context
     * @return what was not as expected, one message each; empty where all was
     */
    public static List<String> failures(final LedgerTable table, final LedgerUnderTest ledger) {
        final TableRun run = new TableRun(ledger);
        for (final LedgerTable.Step step : table.steps()) {
            run.step(step);
        }
        return run.failures;
    }

    private void step(final LedgerTable.Step step) {
        if (step instanceof LedgerTable.Clock moved) {
            clock = moved.relative() ? ledger.timestamp() + moved.ns() : moved.ns();
        } else if (step instanceof LedgerTable.Batch batch) {
            apply(batch.rows());
        } else if (step instanceof LedgerTable.Look look) {
            look(look);
        } else if (step instanceof LedgerTable.Counts counts) {
            count(counts);
        }
    }

    private void apply(final List<LedgerTable.Row> rows) {
        final List<Stamped> batch = stamp(rows.stream().map(LedgerTable.Row::command).toList());
        final List<Result> results = ledger.apply(batch);
        for (int i = 0; i < rows.size(); i++) {
            compare(rows.get(i), batch.get(i), results.get(i));
        }
    }

    private List<Stamped> stamp(final List<Command> commands) {
        final List<Stamped> batch = new ArrayList<>();
        long timestamp = ledger.timestamp();
        for (final Command command : commands) {
            timestamp = Math.max(clock, timestamp + 1);
            batch.add(new Stamped(command, timestamp, ledger.sequence() + 1 + batch.size()));
        }
        return batch;
    }

    // Results

    private void compare(final LedgerTable.Row row, final Stamped stamped, final Result result) {
        expect(row.place(), row.text(), "code", row.code(), result.code());
        expect(row.place(), row.text(), "operation", stamped.command().operation(), result.operation());
        if (row.amount() != null) {
            expect(row.place(), row.text(), "amount", row.amount(), result.amount());
        }
        if (result.code() == ResultCode.OK && !stamped.isRead()) {
            remember(result);
            expectPosting(row, stamped, result);
        } else if (result.code() == ResultCode.EXISTS) {
            expectReplay(row, stamped, result);
        } else if (result.code() != ResultCode.OK) {
            expect(row.place(), row.text(), "decline", decline(stamped, result.code()), result);
        }
    }

    private void remember(final Result result) {
        (result.operation() == Operation.OPEN_ACCOUNT ? firstAccounts : firstTransfers).put(result.id(), result);
    }

    private static Result decline(final Stamped stamped, final ResultCode code) {
        return new Result(stamped.command().operation(), code, stamped.sequence(), stamped.timestamp(), false,
            stamped.command().id(), 0, null, null, null, null, null, null, null);
    }

    private void expectPosting(final LedgerTable.Row row, final Stamped stamped, final Result result) {
        expect(row.place(), row.text(), "id", stamped.command().id(), result.id());
        expect(row.place(), row.text(), "sequence", stamped.sequence(), result.sequence());
        expect(row.place(), row.text(), "timestamp", stamped.timestamp(), result.timestamp());
        expect(row.place(), row.text(), "replayed", false, result.replayed());
        final boolean posting = stamped.command().operation() != Operation.OPEN_ACCOUNT;
        expect(row.place(), row.text(), "debit balances present", posting, result.debit() != null);
        expect(row.place(), row.text(), "credit balances present", posting, result.credit() != null);
        if (posting && stamped.command().debitAccountId() != 0) {
            expect(row.place(), row.text(), "debit account", stamped.command().debitAccountId(), result.debit().accountId());
            expect(row.place(), row.text(), "credit account", stamped.command().creditAccountId(),
                result.credit().accountId());
        }
    }

    private void expectReplay(final LedgerTable.Row row, final Stamped stamped, final Result result) {
        final Command command = stamped.command();
        final Result first =
            (command.operation() == Operation.OPEN_ACCOUNT ? firstAccounts : firstTransfers).get(command.id());
        if (first == null) {
            // The first stood before it in the same chain and is undone with it.
            expect(row.place(), row.text(), "replayed", true, result.replayed());
            return;
        }
        final Result replay = new Result(command.operation(), ResultCode.EXISTS, first.sequence(), first.timestamp(), true,
            command.id(), first.amount(), null, null, null, null, null, null, null);
        expect(row.place(), row.text(), "replay", replay, result);
    }

    // Looks

    private void look(final LedgerTable.Look look) {
        final Stamped stamped = stamp(List.of(look.lookup())).get(0);
        final Result result = ledger.apply(List.of(stamped)).get(0);
        expect(look.place(), look.text(), "code", ResultCode.OK, result.code());
        if (result.code() != ResultCode.OK) {
            return;
        }
        expect(look.place(), look.text(), "sequence", stamped.sequence(), result.sequence());
        if (result.account() != null) {
            compare(look, AccountRecord.class, result.account(), true);
            compare(look, Balances.class, result.account().balances(), true);
        } else {
            compare(look, TransferRecord.class, result.transfer(), false);
        }
        for (final String name : look.expected().keySet()) {
            expect(look.place(), look.text(), "is a component: " + name, true, isComponent(name, result));
        }
    }

    private static boolean isComponent(final String name, final Result result) {
        return result.account() != null
            ? component(AccountRecord.class, name) != null || component(Balances.class, name) != null
            : component(TransferRecord.class, name) != null;
    }

    private static RecordComponent component(final Class<?> type, final String name) {
        for (final RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component;
            }
        }
        return null;
    }

    private void compare(final LedgerTable.Look look, final Class<?> type, final Object value, final boolean account) {
        for (final RecordComponent component : type.getRecordComponents()) {
            final String expected = look.expected().get(component.getName());
            if (expected != null) {
                expect(look.place(), look.text(), component.getName(),
                    TableValues.parse(component, expected, account), read(component, value));
            }
        }
    }

    private static Object read(final RecordComponent component, final Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void count(final LedgerTable.Counts counts) {
        counts.expected().forEach((name, value) -> {
            final String actual = switch (name) {
                case "accounts" -> Integer.toString(ledger.accounts());
                case "transfers" -> Integer.toString(ledger.transfers());
                case "holds" -> Integer.toString(ledger.holds());
                case "digest" -> Long.toHexString(ledger.digest());
                default -> throw new IllegalArgumentException("nothing to count: " + name);
            };
            expect(counts.place(), counts.text(), name, value, actual);
        });
    }

    private void expect(
        final String place, final String text, final String what, final Object expected, final Object actual) {
        if (!Objects.equals(expected, actual)) {
            failures.add(place + ": " + text + "\n    " + what + ": expected " + expected + ", was " + actual);
        }
    }
}

package io.suanpan.engine.table;

import io.suanpan.engine.command.AccountRecord;
import io.suanpan.engine.command.BalanceRecord;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;
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
    /** What the remaining of a posting stands for. */
    private static final Map<String, String> ALIASES = Map.of("refunded", "remaining");

    private final LedgerUnderTest ledger;
    private final List<String> failures = new ArrayList<>();
    private final Map<Id128, Result> firstTransfers = new HashMap<>();
    private final Map<Id128, Result> firstAccounts = new HashMap<>();
    private final Map<Long, Result> postings = new HashMap<>();
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
        } else if (step instanceof LedgerTable.Page page) {
            page(page);
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
        if (row.reversed() != null) {
            expect(row.place(), row.text(), "reversed", row.reversed(), result.reversed());
        }
        if (result.code() == ResultCode.OK && !stamped.isRead()) {
            expectDone(row, stamped, result);
        } else if (result.code() == ResultCode.EXISTS) {
            expectReplay(row, stamped, result);
        } else if (result.code() != ResultCode.OK) {
            expect(row.place(), row.text(), "decline", plain(stamped, result.code(), null), result);
        }
    }

    /** A result that carries nothing but its name. */
    private static Result plain(final Stamped stamped, final ResultCode code, final Reversed reversed) {
        return new Result(stamped.command().operation(), code, stamped.sequence(), stamped.timestamp(), false,
            stamped.command().id(), 0, null, null, null, null, reversed, null, null);
    }

    private void expectDone(final LedgerTable.Row row, final Stamped stamped, final Result result) {
        final Operation operation = stamped.command().operation();
        if (operation == Operation.OPEN_ACCOUNT) {
            firstAccounts.put(result.id(), result);
        }
        if (operation.layout() != Operation.Layout.TRANSFER) {
            expect(row.place(), row.text(), "done", plain(stamped, ResultCode.OK, null), result);
            return;
        }
        firstTransfers.put(result.id(), result);
        if (result.reversed() == Reversed.TOMBSTONE) {
            expect(row.place(), row.text(), "tombstone", plain(stamped, ResultCode.OK, Reversed.TOMBSTONE), result);
        } else {
            postings.put(result.sequence(), result);
            expectPosting(row, stamped, result);
        }
        expect(row.place(), row.text(), "says what was reversed", operation == Operation.REVERSE, result.reversed() != null);
    }

    private void expectPosting(final LedgerTable.Row row, final Stamped stamped, final Result result) {
        expect(row.place(), row.text(), "id", stamped.command().id(), result.id());
        expect(row.place(), row.text(), "sequence", stamped.sequence(), result.sequence());
        expect(row.place(), row.text(), "timestamp", stamped.timestamp(), result.timestamp());
        expect(row.place(), row.text(), "replayed", false, result.replayed());
        expect(row.place(), row.text(), "debit balances present", true, result.debit() != null);
        expect(row.place(), row.text(), "credit balances present", true, result.credit() != null);
        if (stamped.command().debitAccountId() != 0) {
            expect(row.place(), row.text(), "debit account", stamped.command().debitAccountId(), result.debit().accountId());
        }
        if (stamped.command().creditAccountId() != 0) {
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
            command.id(), first.amount(), null, null, null, null, first.reversed(), null, null);
        expect(row.place(), row.text(), "replay", replay, result);
    }

    // Looks

    private void look(final LedgerTable.Look look) {
        final Result result = read(look.place(), look.text(), look.read());
        if (result.code() != ResultCode.OK) {
            return;
        }
        final List<Record> values = result.account() != null ? List.of(result.account(), result.account().balances())
            : List.of(result.transfer() != null ? result.transfer() : result.closing());
        look.expected().forEach((name, expected) -> compare(look.place(), look.text(), values, name, expected));
    }

    private Result read(final String place, final String text, final Command command) {
        final Stamped stamped = stamp(List.of(command)).get(0);
        final Result result = ledger.apply(List.of(stamped)).get(0);
        expect(place, text, "code", ResultCode.OK, result.code());
        if (result.code() == ResultCode.OK) {
            expect(place, text, "id", command.id(), result.id());
            expect(place, text, "sequence", stamped.sequence(), result.sequence());
            expect(place, text, "timestamp", stamped.timestamp(), result.timestamp());
        }
        return result;
    }

    private void compare(
        final String place, final String text, final List<Record> values, final String name, final String expected) {
        for (final Record value : values) {
            for (final RecordComponent component : value.getClass().getRecordComponents()) {
                if (component.getName().equals(ALIASES.getOrDefault(name, name))) {
                    final Operation operation =
                        value instanceof AccountRecord ? Operation.OPEN_ACCOUNT : Operation.TRANSFER;
                    expect(place, text, name, TableValues.parse(component, expected, operation), component(component, value));
                    return;
                }
            }
        }
        throw new IllegalArgumentException("no such component: " + name);
    }

    private static Object component(final RecordComponent component, final Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // Pages

    private void page(final LedgerTable.Page page) {
        final Result result = read(page.place(), page.text(), page.read());
        if (result.code() != ResultCode.OK) {
            return;
        }
        final Page actual = result.page();
        expect(page.place(), page.text(), "rows", page.rows().stream().map(PageRows::plain).toList(),
            PageRows.written(actual));
        expect(page.place(), page.text(), "truncated at", page.truncatedAt(), actual.truncatedAt());
        expect(page.place(), page.text(), "book date", page.read().bookDate(), actual.bookDate());
        for (int i = 0; i < actual.transfers().size(); i++) {
            expectRow(page, i < page.rows().size() ? page.rows().get(i) : "", actual.transfers().get(i));
        }
        for (final BalanceRecord row : actual.balances()) {
            final Result posting = postings.get(row.sequence());
            final boolean debited = posting != null && posting.debit().accountId() == page.read().id().lo();
            expect(page.place(), page.text(), "posting of row " + row.transferId(),
                posting == null ? null : List.of(posting.id(), posting.timestamp(), debited ? posting.debit() : posting.credit()),
                List.of(row.transferId(), row.timestamp(), row.balances()));
        }
    }

    /** Compares a row with the answer that its posting got, and with what stands behind it in brackets. */
    private void expectRow(final LedgerTable.Page page, final String written, final TransferRecord row) {
        final String text = page.text() + " row " + row.id();
        final Result posting = postings.get(row.sequence());
        expect(page.place(), text, "posting",
            posting == null ? null : List.of(posting.id(), posting.operation(), posting.timestamp(), posting.amount(),
                posting.debit().accountId(), posting.credit().accountId()),
            List.of(row.id(), row.kind(), row.timestamp(), row.amount(), row.debitAccountId(), row.creditAccountId()));
        final int bracket = written.indexOf('[');
        if (bracket > 0) {
            for (final String named : written.substring(bracket + 1, written.length() - 1).split(",", -1)) {
                final int equals = named.indexOf('=');
                compare(page.place(), text, List.of(row), named.substring(0, equals), named.substring(equals + 1));
            }
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

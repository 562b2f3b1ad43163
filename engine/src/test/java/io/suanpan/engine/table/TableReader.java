package io.suanpan.engine.table;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.ledger.LedgerContext;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads tables. {@code #} starts a comment. The rows:
 * <pre>
 * table NAME                        starts a table: a fresh ledger, then the lines above the file's first table
 * context NAME=VALUE...             settings of its LedgerContext
 * columns NAME...                   what the cells of the following rows mean: components of the record Command
 * defaults OP NAME=VALUE...         what OP takes for a cell that is left out or "_" (0 otherwise)
 * clock N[ns|ms|s]                  sets the clock; with + it is moved on from the last command
 * batch / end                       the rows between go in as one batch
 * repeat A..B / again               the lines between once for each number, which stands for {n} in them
 * OP CELL... NAME=VALUE... RESULT   a command; RESULT is CODE, CODE:AMOUNT or, of a reversal, CODE:AMOUNT:REVERSED
 * balances ID VERSION DP DPO CP CPO looks at an account's balances
 * closing ID DATE DP DPO CP CPO     looks at an account's balances at the close of a book date
 * account ID NAME=VALUE...          looks at components of AccountRecord
 * record ID NAME=VALUE...           looks at components of TransferRecord; what was refunded is written refunded
 * transfers ID NAME=VALUE... : ROW... TRUNCATED   looks at a page; ROW is ID or ID[NAME=VALUE,...]
 * history ID NAME=VALUE... : ROW... TRUNCATED     looks at a page; ROW is ID/VERSION/DP/DPO/CP/CPO
 * trial DATE|now : ROW...           looks at a trial balance; ROW is LEDGER/CODE/DP/DPO/CP/CPO
 * counts NAME=VALUE...              accounts, transfers, holds that the ledger has; its digest, in hexadecimal
 * </pre>
 * An id written {@code 5..9} makes a row five commands, or five rows of a page. TRUNCATED is {@code truncatedAt=N}, or nothing
 * where the page is complete.
 */
public final class TableReader {
    private static final RecordComponent[] FIELDS = Command.class.getRecordComponents();
    private static final List<String> BALANCES =
        List.of("version", "debitsPending", "debitsPosted", "creditsPending", "creditsPosted");
    private static final String TRUNCATED = "truncatedAt=";
    private static final String REPEAT = "repeat ";
    private static final String AGAIN = "again";

    private final String file;
    private final List<String> lines;
    private final int preludeLines;
    private final List<LedgerTable> tables = new ArrayList<>();
    private final Map<Operation, Map<String, String>> defaults = new HashMap<>();
    private List<String> columns = List.of();
    private List<LedgerTable.Step> steps;
    private LedgerContext context;
    private List<LedgerTable.Row> batch;
    private int lineNumber;
    private String text;
    private String counter = "";

    private TableReader(final String file, final List<String> lines) {
        this.file = file;
        this.lines = lines;
        this.preludeLines = preludeLines(lines);
    }

    /**
     * Reads a file of tables.
     *
     * @param file  its name, for messages
     * @param lines what it says
     * @return the tables in order
     */
    public static List<LedgerTable> read(final String file, final List<String> lines) {
        final TableReader reader = new TableReader(file, lines);
        int next = reader.preludeLines;
        while (next < lines.size()) {
            next = lines.get(next).startsWith(REPEAT) ? reader.repeat(next) : reader.readLine(next);
        }
        return reader.tables;
    }

    /** Reads a loop that starts at a line, and returns the line behind it. */
    private int repeat(final int start) {
        final int end = start + lines.subList(start, lines.size()).indexOf(AGAIN);
        for (final String number : ids(lines.get(start).substring(REPEAT.length()).strip())) {
            counter = number;
            for (int i = start + 1; i < end; i++) {
                readLine(i);
            }
        }
        return end + 1;
    }

    private static int preludeLines(final List<String> lines) {
        int count = 0;
        while (count < lines.size() && !lines.get(count).startsWith("table ")) {
            count++;
        }
        return count;
    }

    private int readLine(final int index) {
        lineNumber = index + 1;
        text = lines.get(index).replaceAll("#.*", "").replace("{n}", counter).strip();
        if (!text.isEmpty()) {
            readText();
        }
        return index + 1;
    }

    private void readText() {
        final List<String> words = Arrays.asList(text.split("\\s+"));
        try {
            readRow(words.get(0), words.subList(1, words.size()));
        } catch (final RuntimeException e) {
            throw new IllegalArgumentException(place() + ": " + text, e);
        }
    }

    private void readRow(final String kind, final List<String> rest) {
        switch (kind) {
            case "table" -> startTable(String.join(" ", rest));
            case "context" -> named(rest).forEach((name, value) -> TableValues.configure(context, name, value));
            case "columns" -> columns = checkedNames(rest);
            case "defaults" -> defaults.put(operation(rest.get(0)), checked(named(rest.subList(1, rest.size()))));
            case "clock" -> steps.add(clock(rest.get(0)));
            case "batch" -> batch = new ArrayList<>();
            case "end" -> endBatch();
            case "balances" -> look(Operation.LOOKUP_ACCOUNT, rest.get(0), "0", balances(BALANCES, rest, 1));
            case "closing" -> look(Operation.BALANCES_AT, rest.get(0), rest.get(1),
                balances(BALANCES.subList(1, BALANCES.size()), rest, 2));
            case "account" -> look(Operation.LOOKUP_ACCOUNT, rest.get(0), "0", named(rest.subList(1, rest.size())));
            case "record" -> look(Operation.LOOKUP_TRANSFER, rest.get(0), "0", named(rest.subList(1, rest.size())));
            case "transfers" -> page(Operation.ACCOUNT_TRANSFERS, "id=" + rest.get(0), rest);
            case "history" -> page(Operation.ACCOUNT_BALANCES, "id=" + rest.get(0), rest);
            case "trial" -> page(Operation.TRIAL_BALANCE, "bookDate=" + rest.get(0), rest);
            case "counts" -> steps.add(new LedgerTable.Counts(place(), text, named(rest)));
            default -> commands(operation(kind), rest);
        }
    }

    private void startTable(final String name) {
        if (batch != null) {
            throw new IllegalArgumentException("the batch before has no end");
        }
        steps = new ArrayList<>();
        context = new LedgerContext().accounts(100).transfers(10_000).holds(100).groups(100).velocities(100).history(1_000);
        tables.add(new LedgerTable(name, place(), context, steps));
        columns = List.of();
        defaults.clear();
        for (int i = 0; i < preludeLines; i++) {
            readLine(i);
        }
    }

    private static LedgerTable.Clock clock(final String word) {
        final long number = Long.parseLong(word.replaceAll("[^0-9]", ""));
        final long unit = switch (word.replaceAll("[+0-9_]", "")) {
            case "ns" -> 1L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            default -> throw new IllegalArgumentException("no such unit: " + word);
        };
        return new LedgerTable.Clock(Math.multiplyExact(number, unit), word.startsWith("+"));
    }

    private void endBatch() {
        steps.add(new LedgerTable.Batch(List.copyOf(batch)));
        batch = null;
    }

    // Commands

    private void commands(final Operation operation, final List<String> rest) {
        final Map<String, String> values = values(operation, rest.subList(0, rest.size() - 1));
        for (final String id : ids(values.get("id"))) {
            values.put("id", id);
            add(row(command(operation, values), rest.get(rest.size() - 1)));
        }
    }

    private Map<String, String> values(final Operation operation, final List<String> words) {
        final Map<String, String> values = new HashMap<>(defaults.getOrDefault(operation, Map.of()));
        final List<String> cells = new ArrayList<>();
        for (final String word : words) {
            if (word.contains("=")) {
                values.putAll(checked(named(List.of(word))));
            } else {
                cells.add(word);
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!TableValues.isLeftOut(cells.get(i))) {
                values.put(columns.get(i), cells.get(i));
            }
        }
        return values;
    }

    private static List<String> ids(final String text) {
        final int dots = text == null ? -1 : text.indexOf("..");
        if (dots < 0) {
            return Arrays.asList(text);
        }
        final int first = Integer.parseInt(text.substring(0, dots));
        final int last = Integer.parseInt(text.substring(dots + 2));
        final List<String> ids = new ArrayList<>();
        for (int id = first; first < last ? id <= last : id >= last; id += first < last ? 1 : -1) {
            ids.add(Integer.toString(id));
        }
        return ids;
    }

    private LedgerTable.Row row(final Command command, final String result) {
        final String[] parts = result.split(":", -1);
        return new LedgerTable.Row(place(), text, command, ResultCode.valueOf(parts[0].toUpperCase(Locale.ROOT)),
            parts.length < 2 ? null : TableValues.number(parts[1]),
            parts.length < 3 ? null : Reversed.valueOf(parts[2].toUpperCase(Locale.ROOT)));
    }

    private void add(final LedgerTable.Row row) {
        if (batch != null) {
            batch.add(row);
        } else {
            steps.add(new LedgerTable.Batch(List.of(row)));
        }
    }

    private static Command command(final Operation operation, final Map<String, String> values) {
        final Object[] arguments = new Object[FIELDS.length];
        final Class<?>[] types = new Class<?>[FIELDS.length];
        for (int i = 0; i < FIELDS.length; i++) {
            types[i] = FIELDS[i].getType();
            arguments[i] = FIELDS[i].getName().equals("operation") ? operation
                : TableValues.parse(FIELDS[i], values.get(FIELDS[i].getName()), operation);
        }
        try {
            return Command.class.getDeclaredConstructor(types).newInstance(arguments);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Operation operation(final String name) {
        return Operation.valueOf(name.toUpperCase(Locale.ROOT));
    }

    // Looks

    private static Map<String, String> balances(final List<String> names, final List<String> rest, final int from) {
        final Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            expected.put(names.get(i), rest.get(from + i));
        }
        return expected;
    }

    private void look(final Operation read, final String id, final String bookDate, final Map<String, String> expected) {
        final Command command = command(read, Map.of("id", id, "bookDate", bookDate));
        steps.add(new LedgerTable.Look(place(), text, command, expected));
    }

    /** The first word, which has been named, then more about the command, then a colon and what is expected. */
    private void page(final Operation read, final String first, final List<String> rest) {
        final int colon = rest.indexOf(":");
        final List<String> asked = new ArrayList<>(List.of(first));
        asked.addAll(rest.subList(1, colon));
        final List<String> rows = new ArrayList<>();
        long truncatedAt = 0;
        for (final String word : rest.subList(colon + 1, rest.size())) {
            if (word.startsWith(TRUNCATED)) {
                truncatedAt = TableValues.number(word.substring(TRUNCATED.length()));
            } else {
                rows.addAll(ids(word));
            }
        }
        steps.add(new LedgerTable.Page(place(), text, command(read, values(read, asked)), rows, truncatedAt));
    }

    // Words

    private static Map<String, String> named(final List<String> words) {
        final Map<String, String> named = new LinkedHashMap<>();
        for (final String word : words) {
            final int equals = word.indexOf('=');
            named.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return named;
    }

    private static Map<String, String> checked(final Map<String, String> named) {
        checkedNames(List.copyOf(named.keySet()));
        return named;
    }

    private static List<String> checkedNames(final List<String> names) {
        for (final String name : names) {
            if (Arrays.stream(FIELDS).noneMatch(field -> field.getName().equals(name))) {
                throw new IllegalArgumentException("no such column: " + name);
            }
        }
        return names;
    }

    private String place() {
        return file + ":" + lineNumber;
    }
}

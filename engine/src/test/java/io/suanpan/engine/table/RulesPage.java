package io.suanpan.engine.table;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What docs/money-rules.md says of result codes: its lists of the results of each operation (section 12) and its table of codes
 * (section 13). Tests compare it with the tables and with {@link ResultCode}, so that the page never lags.
 */
public final class RulesPage {
    private static final Path PAGE = Path.of("..", "docs", "money-rules.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\d+)\\. [^\\n]*\\n(.*?)(?=^## |\\z)");
    private static final Pattern LIST = Pattern.compile("(?ms)^- ([a-z_, ]+):(.*?)(?=^\\S|^$|\\z)");
    private static final Pattern RESULT = Pattern.compile("`([a-z0-9_]+)`((?:\\s+\\([^)]+\\))*)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `([a-z0-9_]+)` \\|(.*)\\|$");
    private static final String BURNS_ID = "(T)";

    private final Map<Integer, String> sections;

    private RulesPage(final Map<Integer, String> sections) {
        this.sections = sections;
    }

    /**
     * A row of the table of codes.
     *
     * @param number  as the page has it
     * @param name    as in the text form
     * @param burnsId whether it is marked (T)
     * @param cells   of the row, from the meaning on
     */
    public record Code(int number, String name, boolean burnsId, List<String> cells) {
    }

    /**
     * Reads the page from the docs of this source tree.
     *
     * @return the page
     */
    public static RulesPage read() {
        try {
            return new RulesPage(SECTION.matcher(Files.readString(PAGE)).results()
                .collect(Collectors.toMap(section -> Integer.valueOf(section.group(1)), section -> section.group(2))));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The table of codes.
     *
     * @return its rows in order
     */
    public List<Code> codes() {
        final List<Code> codes = new ArrayList<>();
        final Matcher row = ROW.matcher(sections.get(13));
        while (row.find()) {
            final List<String> cells = Arrays.stream(row.group(3).split("\\|", -1)).map(String::strip).toList();
            codes.add(new Code(Integer.parseInt(row.group(1)), row.group(2), cells.get(0).equals(BURNS_ID),
                cells.subList(1, cells.size())));
        }
        return codes;
    }

    /**
     * The results that each operation can have.
     *
     * @return by operation
     */
    public Map<Operation, Set<ResultCode>> results() {
        final Map<Operation, Set<ResultCode>> results = new EnumMap<>(Operation.class);
        LIST.matcher(sections.get(12)).results().forEach(list -> {
            final List<Operation> operations = operations(list.group(1));
            RESULT.matcher(list.group(2)).results().forEach(result -> add(results, operations, result));
        });
        return results;
    }

    /** Adds a result to the operations that it names in brackets, or else to all of its list. */
    private static void add(
        final Map<Operation, Set<ResultCode>> results, final List<Operation> operations, final MatchResult result) {
        final ResultCode code = ResultCode.valueOf(result.group(1).toUpperCase(Locale.ROOT));
        final String brackets = result.group(2);
        if (brackets.contains(BURNS_ID) != code.isTransient()) {
            throw new AssertionError(code.text() + ": (T) or not, the page says otherwise than the code");
        }
        final String names = brackets.replace(BURNS_ID, "").replaceAll("[()]", "").strip();
        for (final Operation operation : names.isEmpty() ? operations : operations(names)) {
            results.computeIfAbsent(operation, any -> EnumSet.noneOf(ResultCode.class)).add(code);
        }
    }

    private static List<Operation> operations(final String names) {
        return Arrays.stream(names.strip().split(",\\s+", -1))
            .map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT))).toList();
    }
}

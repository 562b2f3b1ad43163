package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.model.LedgerUnderTest;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.table.LedgerTable;
import io.suanpan.engine.table.RulesPage;
import io.suanpan.engine.table.TableReader;
import io.suanpan.engine.table.TableRun;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every money rule by example: the tables in this package's resources, on the model and on the ledger. */
class LedgerTableTest {
    @TestFactory
    Stream<DynamicNode> shouldFollowTables() {
        return files().map(file -> DynamicContainer.dynamicContainer(name(file), tables(file).stream().map(this::onBoth)));
    }

    /** All but {@code pages_exhausted}, which depends on what readers have not taken yet; see {@link PagesExhaustedTest}. */
    @Test
    void shouldShowEveryResultOfEveryOperation() {
        final Map<Operation, Set<ResultCode>> shown = new EnumMap<>(Operation.class);
        files().flatMap(file -> tables(file).stream()).flatMap(table -> table.steps().stream())
            .forEach(step -> addResults(step, shown));
        final Map<Operation, Set<ResultCode>> told = RulesPage.read().results();
        told.values().forEach(codes -> codes.remove(ResultCode.PAGES_EXHAUSTED));
        assertEquals(lines(told), lines(shown));
    }

    private static void addResults(final LedgerTable.Step step, final Map<Operation, Set<ResultCode>> shown) {
        if (step instanceof LedgerTable.Batch batch) {
            batch.rows().forEach(row -> shown
                .computeIfAbsent(row.command().operation(), any -> EnumSet.noneOf(ResultCode.class)).add(row.code()));
        } else if (step instanceof LedgerTable.Look look) {
            shown.computeIfAbsent(look.read().operation(), any -> EnumSet.noneOf(ResultCode.class)).add(ResultCode.OK);
        } else if (step instanceof LedgerTable.Page page) {
            shown.computeIfAbsent(page.read().operation(), any -> EnumSet.noneOf(ResultCode.class)).add(ResultCode.OK);
        }
    }

    private static String lines(final Map<Operation, Set<ResultCode>> results) {
        return results.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(code -> entry.getKey().text() + " " + code.text()))
            .collect(Collectors.joining("\n"));
    }

    private DynamicNode onBoth(final LedgerTable table) {
        return DynamicContainer.dynamicContainer(table.name(), Stream.of(
            DynamicTest.dynamicTest("model", () -> assertFollows(table, new ModelLedger(table.context()))),
            DynamicTest.dynamicTest("ledger", () -> assertFollows(table, new FramedLedger(table.context()))),
            DynamicTest.dynamicTest("digest", () -> assertSameDigest(table))));
    }

    private static void assertFollows(final LedgerTable table, final LedgerUnderTest ledger) {
        final List<String> failures = failures(table, ledger);
        assertTrue(failures.isEmpty(), () -> table.place() + ": " + table.name() + "\n" + String.join("\n", failures));
    }

    private static List<String> failures(final LedgerTable table, final LedgerUnderTest ledger) {
        try {
            return TableRun.failures(table, ledger);
        } catch (final RuntimeException e) {
            return List.of("thrown: " + e);
        }
    }

    private static void assertSameDigest(final LedgerTable table) {
        final LedgerUnderTest model = new ModelLedger(table.context());
        final LedgerUnderTest ledger = new FramedLedger(table.context());
        failures(table, model);
        failures(table, ledger);
        assertEquals(model.digest(), ledger.digest(), table.place());
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(Path.of(LedgerTableTest.class.getResource("tables").toURI()))) {
            return files.filter(file -> file.toString().endsWith(".table")).sorted().toList().stream();
        } catch (final IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LedgerTable> tables(final Path file) {
        try {
            return TableReader.read(name(file), Files.readAllLines(file));
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(final Path file) {
        return file.getFileName().toString();
    }
}

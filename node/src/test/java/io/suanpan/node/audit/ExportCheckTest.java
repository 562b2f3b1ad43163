package io.suanpan.node.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.model.Stamped;
import io.suanpan.node.export.LineFormat;
import io.suanpan.node.export.PostingExport;
import io.suanpan.node.export.Selection;
import io.suanpan.node.export.WrittenJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports of four postings, as they were written and as somebody has changed them. */
class ExportCheckTest {
    @TempDir
    private Path directory;
    private Path data;

    @BeforeEach
    void pay() {
        data = directory.resolve("data");
        try (WrittenJournal journal = new WrittenJournal(data, new LedgerContext().accounts(10).transfers(100).holds(10))) {
            journal.write(List.of(new Stamped(open(1), 1, 1), new Stamped(open(2), 2, 2)));
            journal.write(List.of(new Stamped(move(Operation.HOLD, 6, 7).build(), 3, 3)));
            for (long id = 7; id < 10; id++) {
                journal.write(List.of(new Stamped(move(Operation.TRANSFER, id, 10 * id).build(), id - 3, id - 3)));
            }
        }
    }

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static CommandBuilder move(final Operation operation, final long id, final long amount) {
        return Command.of(operation).id(id).debitAccountId(1).creditAccountId(2).amount(amount).ledger(156).code(1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindNothingInWhatWasWritten(final LineFormat format) throws IOException {
        final ExportReport report = check(export("all", Selection.ofBookDate(0), format));
        assertNull(report.fault(), report::fault);
        assertEquals(8, report.lines());
        assertEquals(2, report.accounts());
    }

    @ParameterizedTest
    @EnumSource
    void shouldChainFromFileToFile(final LineFormat format) throws IOException {
        final Path first = export("first", Selection.ofTime(1, 4), format);
        final Path middle = export("middle", Selection.ofTime(5, 5), format);
        final Path last = export("last", Selection.ofTime(6, 9), format);
        assertNull(check(first, middle, last).fault());
        assertNull(check(middle, last).fault(), "may begin anywhere");
        final ExportReport broken = check(first, last);
        assertEquals("account 1: version 4 follows version 2", broken.fault());
        assertEquals(last, broken.file());
        assertEquals(format == LineFormat.CSV ? 2 : 1, broken.line());
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheLineBehindOneThatIsMissing(final LineFormat format) throws IOException {
        final Path file = export("all", Selection.ofBookDate(0), format);
        final int at = edit(file, format, lines -> lines.remove(2 + first(format)));
        assertBroken(check(file), "account 1: version 3 follows version 1", at + 4);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheBalanceThatWasEdited(final LineFormat format) throws IOException {
        final Path file = export("all", Selection.ofBookDate(0), format);
        final int at = edit(file, format, lines -> lines.set(2 + first(format), lines.get(2 + first(format))
            .replace(",7,70,0,0,2", ",7,71,0,0,2").replace("\"debits_posted\":70", "\"debits_posted\":71")));
        assertBroken(check(file), "account 1: debits_posted went from 0 to 71, by a debit of kind transfer and amount 70", at + 3);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheFirstOfTwoLinesThatWereSwapped(final LineFormat format) throws IOException {
        final Path file = export("all", Selection.ofBookDate(0), format);
        final int at = edit(file, format, lines -> Collections.swap(lines, 2 + first(format), 4 + first(format)));
        assertBroken(check(file), "account 1: version 3 follows version 1", at + 3);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldAFileAgainstItsFooter(final LineFormat format) throws IOException {
        final Path file = export("all", Selection.ofBookDate(0), format);
        final int at = edit(file, format, lines -> lines.remove(7 + first(format)));
        assertBroken(check(file), "the footer says 8 lines, there are 7", at + 9);
        final Path other = export("other", Selection.ofBookDate(0), format);
        edit(other, format, lines -> lines.set(7 + first(format), lines.get(7 + first(format)).replace("156", "840")));
        assertTrue(check(other).fault().endsWith("its SHA-256 differs"), check(other)::fault);
        final Path cut = export("cut", Selection.ofBookDate(0), format);
        edit(cut, format, lines -> lines.remove(lines.size() - 1));
        assertEquals("the file ends without a footer: it is not whole", check(cut).fault());
    }

    @Test
    void shouldSayThatALineIsNoneOfAnExport() throws IOException {
        final Path file = Files.writeString(directory.resolve("odd"), "a,b,c\n");
        assertBroken(check(file), "not a line of an export", 1);
    }

    private static void assertBroken(final ExportReport report, final String fault, final long line) {
        assertEquals(fault, report.fault());
        assertEquals(line, report.line());
    }

    /** Lines before the first posting. */
    private static int first(final LineFormat format) {
        return format == LineFormat.CSV ? 1 : 0;
    }

    private static int edit(final Path file, final LineFormat format, final Consumer<List<String>> change)
        throws IOException {
        final List<String> lines = new ArrayList<>(Files.readAllLines(file));
        change.accept(lines);
        final String end = format == LineFormat.CSV ? "\r\n" : "\n";
        Files.writeString(file, String.join(end, lines) + end);
        return first(format);
    }

    private ExportReport check(final Path... files) throws IOException {
        return new ExportCheck().run(List.of(files));
    }

    private Path export(final String name, final Selection selection, final LineFormat format) throws IOException {
        final Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            new PostingExport(selection, Set.of(), (documents, sequence, bytes, totalBytes) -> { }).run(data, format, out);
        }
        return file;
    }
}

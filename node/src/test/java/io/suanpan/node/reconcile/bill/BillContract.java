package io.suanpan.node.reconcile.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bills of all channels have in common: one that is not exactly as it must be is refused, with file and place. */
abstract class BillContract {
    @TempDir
    Path directory;
    private final Charset charset;

    BillContract(final Charset charset) {
        this.charset = charset;
    }

    /** The reader under test. */
    abstract Bill bill();

    /** A bill without a fault. */
    abstract String wholeText();

    /** Each test has a provider of its own under this name: what stands in the whole bill, what instead, and what is said of that. */
    @ParameterizedTest
    @MethodSource
    void shouldRefuse(final String good, final String bad, final String expected) throws IOException {
        final String text = wholeText();
        assertTrue(text.contains(good), good);
        assertRefused(text.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)), expected);
    }

    final void assertRefused(final String text, final String expected) throws IOException {
        assertRefused(Files.write(directory.resolve("bad.csv"), text.getBytes(charset)), expected);
    }

    final void assertRefused(final Path file, final String expected) {
        final String message = refusal(file);
        assertTrue(message.startsWith(file + ": " + expected), message);
    }

    final void assertRefusedAs(final Path file, final String expected) {
        assertEquals(file + ": " + expected, refusal(file));
    }

    final String refusal(final Path file) {
        return assertThrows(BadInputException.class, () -> read(file, new ArrayList<>())).getMessage();
    }

    final BillTotals read(final Path file, final List<BillRow> rows) throws IOException {
        return read(bill(), file, rows);
    }

    static BillTotals read(final Bill bill, final Path file, final List<BillRow> rows) throws IOException {
        try (BillText text = bill.open(file)) {
            return bill.read(text, rows::add);
        }
    }
}

package io.suanpan.node.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.JournalPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports of journals full of random commands, against the independent model, and against themselves. */
class PostingExportTest {
    private static final int COMMANDS = 6_000;

    @TempDir
    private Path data;
    private final List<Stamped> commands = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    @BeforeEach
    void writeJournal() {
        final CommandStream stream = new CommandStream(Seeds.next(PostingExportTest.class));
        final ModelLedger model = new ModelLedger(stream.world().context());
        try (WrittenJournal journal = new WrittenJournal(data, stream.world().context())) {
            for (final List<Stamped> batch : stream.batches(COMMANDS)) {
                journal.write(batch);
                commands.addAll(batch);
                results.addAll(model.apply(batch));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveALineForEachSideOfEachPostingOfTheModel(final LineFormat format) throws IOException {
        final Iterator<ExportedLine> lines = postings(export(all(), Set.of(), format), format).iterator();
        String bookDate = "";
        for (int i = 0; i < results.size(); i++) {
            final Result result = results.get(i);
            if (result.operation() == Operation.DAY_CUT && result.code() == ResultCode.OK) {
                bookDate = LocalDate.ofEpochDay(commands.get(i).command().bookDate()).toString();
            }
            if (result.debit() != null) {
                checkSide(nextOfCommands(lines), commands.get(i), result, bookDate, "debit");
                checkSide(nextOfCommands(lines), commands.get(i), result, bookDate, "credit");
            }
        }
        while (lines.hasNext()) {
            assertEquals("expiry", lines.next().text("kind"));
        }
    }

    private static ExportedLine nextOfCommands(final Iterator<ExportedLine> lines) {
        ExportedLine line = lines.next();
        while (line.text("kind").equals("expiry")) {
            assertEquals("", line.text("transfer_id"));
            line = lines.next();
        }
        return line;
    }

    private static void checkSide(
        final ExportedLine line, final Stamped stamped, final Result result, final String bookDate, final String side) {
        final Balances own = side.equals("debit") ? result.debit() : result.credit();
        final Balances other = side.equals("debit") ? result.credit() : result.debit();
        assertEquals(PostingLine.COLUMNS, List.copyOf(line.members().keySet()));
        assertEquals(result.sequence(), line.number("sequence"));
        assertEquals(result.timestamp(), line.number("timestamp"));
        final Instant time = Instant.parse(line.text("time"));
        assertEquals(result.timestamp(), time.getEpochSecond() * 1_000_000_000 + time.getNano());
        assertEquals(bookDate, line.text("book_date"));
        assertEquals(result.id().toString(), line.text("transfer_id"));
        final Id128 reference = stamped.command().reference();
        assertEquals(reference.equals(Id128.ZERO) ? "" : reference.toString(), line.text("reference_id"));
        assertEquals(result.operation().text(), line.text("kind"));
        assertEquals(side, line.text("side"));
        assertEquals(result.amount(), line.number("amount"));
        assertEquals(own, new Balances(line.number("account_id"), line.number("version"), line.number("debits_pending"),
            line.number("debits_posted"), line.number("credits_pending"), line.number("credits_posted")));
        assertEquals(other.accountId(), line.number("counter_account_id"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveVersionsWithoutAGap(final LineFormat format) throws IOException {
        final Map<String, Long> versions = new HashMap<>();
        for (final ExportedLine line : postings(export(all(), Set.of(), format), format)) {
            assertEquals(versions.merge(line.text("account_id"), 1L, Long::sum), line.number("version"));
        }
        assertFalse(versions.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTotalsAndAFooterThatProveTheRest(final LineFormat format) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ExportSummary summary = run(all(), Set.of(), format, out);
        final String text = out.toString(UTF_8);
        final int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
        final String sha256 = sha256(Arrays.copyOf(out.toByteArray(), text.substring(0, lastLine).getBytes(UTF_8).length));
        final List<ExportedLine> lines = ExportedLine.read(text, format);
        final List<ExportedLine> postings = postings(text, format);
        final ExportedLine footer = lines.get(lines.size() - 1);
        assertEquals("footer", footer.kind());
        assertEquals(sha256, footer.text("sha256"));
        assertEquals(sha256, summary.sha256());
        assertEquals("", footer.text("from"));
        assertEquals("", footer.text("to"));
        assertEquals("false", footer.text("complete"));
        assertEquals(postings.size(), footer.number("lines"));
        assertEquals(postings.size() / 2, footer.number("postings"));
        assertEquals(postings.get(postings.size() - 1).number("sequence"), footer.number("last_sequence"));
        for (final ExportedLine total : lines.subList(postings.size(), lines.size() - 1)) {
            checkTotal(total, postings.stream().filter(line -> line.text("ledger").equals(total.text("ledger"))).toList());
        }
        assertEquals(postings.stream().map(line -> line.text("ledger")).distinct().count(), lines.size() - 1 - postings.size());
    }

    private static void checkTotal(final ExportedLine total, final List<ExportedLine> lines) {
        assertEquals("total", total.kind());
        assertEquals(lines.size(), total.number("lines"));
        assertEquals(sum(lines, "debit"), total.text("debit_amounts"));
        assertEquals(sum(lines, "credit"), total.text("credit_amounts"));
        final Map<String, ExportedLine> last = new HashMap<>();
        lines.forEach(line -> last.put(line.text("account_id"), line));
        for (final String balance : List.of("debits_pending", "debits_posted", "credits_pending", "credits_posted")) {
            assertEquals(last.values().stream().map(line -> new BigInteger(line.text(balance)))
                .reduce(BigInteger.ZERO, BigInteger::add).toString(), total.text(balance));
        }
        assertEquals(total.text("debits_posted"), total.text("credits_posted"));
        assertEquals(total.text("debits_pending"), total.text("credits_pending"));
    }

    private static String sum(final List<ExportedLine> lines, final String side) {
        return lines.stream().filter(line -> line.text("side").equals(side)).map(line -> new BigInteger(line.text("amount")))
            .reduce(BigInteger.ZERO, BigInteger::add).toString();
    }

    @Test
    void shouldSayTheSameInBothFormats() throws IOException {
        final List<ExportedLine> csv =
            postings(export(all(), Set.of(), LineFormat.CSV), LineFormat.CSV);
        final List<ExportedLine> json =
            postings(export(all(), Set.of(), LineFormat.NDJSON), LineFormat.NDJSON);
        assertEquals(csv, json);
    }

    @Test
    void shouldHaveEveryLineOnOneBookDate() throws IOException {
        final List<ExportedLine> all = postings(export(all(), Set.of(), LineFormat.CSV), LineFormat.CSV);
        final List<ExportedLine> byDate = new ArrayList<>();
        for (final String date : all.stream().map(line -> line.text("book_date")).distinct().toList()) {
            final int epochDay = date.isEmpty() ? 0 : (int) LocalDate.parse(date).toEpochDay();
            byDate.addAll(postings(export(Selection.ofBookDate(epochDay), Set.of(), LineFormat.CSV), LineFormat.CSV));
        }
        assertEquals(all, byDate);
    }

    @Test
    void shouldHaveOnlyTheLinesOfTheAccountsThatAreWanted() throws IOException {
        final List<ExportedLine> all = postings(export(all(), Set.of(), LineFormat.CSV), LineFormat.CSV);
        final Set<Long> wanted = Set.of(1L, 2L);
        final List<ExportedLine> some = postings(export(all(), wanted, LineFormat.CSV), LineFormat.CSV);
        assertEquals(all.stream().filter(line -> wanted.contains(line.number("account_id"))).toList(), some);
        assertTrue(some.size() < all.size());
    }

    @Test
    void shouldHaveOnlyTheLinesOfTheTimeThatIsWanted() throws IOException {
        final long from = commands.get(COMMANDS / 3).timestamp();
        final long to = commands.get(COMMANDS / 2).timestamp();
        final List<ExportedLine> all = postings(export(all(), Set.of(), LineFormat.CSV), LineFormat.CSV);
        final String export = export(Selection.ofTime(from, to), Set.of(), LineFormat.CSV);
        assertEquals(
            all.stream().filter(line -> line.number("timestamp") >= from && line.number("timestamp") <= to).toList(),
            postings(export, LineFormat.CSV));
        final List<ExportedLine> lines = ExportedLine.read(export, LineFormat.CSV);
        final ExportedLine footer = lines.get(lines.size() - 1);
        assertEquals("true", footer.text("complete"));
        assertEquals(from, footer.number("from"));
        assertEquals(to, footer.number("to"));
    }

    @Test
    void shouldRefuseAnAccountThatWasNeverOpened() {
        final BadSelectionException refused = assertThrows(BadSelectionException.class,
            () -> export(all(), Set.of(1L, 4_711L), LineFormat.CSV));
        assertTrue(refused.getMessage().startsWith("account 4711: "), refused::getMessage);
    }

    @Test
    void shouldRefuseABookDateThatNeverWas() {
        final BadSelectionException refused = assertThrows(BadSelectionException.class,
            () -> export(Selection.ofBookDate((int) LocalDate.of(9876, 5, 4).toEpochDay()), Set.of(), LineFormat.CSV));
        assertTrue(refused.getMessage().startsWith("book date 9876-05-04: no day_cut began it"), refused::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheDamagedPlaceAndHaveNoFooter(final LineFormat format) throws IOException {
        final JournalPlace place = flipABitInTheMiddle();
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ExportFailedException failed = assertThrows(ExportFailedException.class,
            () -> run(all(), Set.of(), format, out));
        assertTrue(failed.getMessage().contains(place.toString()), failed::getMessage);
        assertFalse(out.toString(UTF_8).contains("footer"));
    }

    private JournalPlace flipABitInTheMiddle() throws IOException {
        final JournalPlace place;
        try (JournalReader reader = JournalReader.open(data, COMMANDS / 2, Long.MAX_VALUE)) {
            assertTrue(reader.next());
            place = reader.place();
        }
        try (RandomAccessFile file = new RandomAccessFile(place.file().toFile(), "rw")) {
            file.seek(place.offset() + 100);
            final int was = file.read();
            file.seek(place.offset() + 100);
            file.write(was ^ 4);
        }
        return place;
    }

    @Test
    void shouldExportAnEmptyJournal(@TempDir final Path empty) throws IOException {
        new WrittenJournal(empty, new CommandStream(1).world().context()).close();
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PostingExport(all(), Set.of(), (documents, sequence, bytes, totalBytes) -> { })
            .run(empty, LineFormat.CSV, out);
        final List<ExportedLine> lines = ExportedLine.read(out.toString(UTF_8), LineFormat.CSV);
        assertEquals(1, lines.size());
        assertEquals(0, lines.get(0).number("lines"));
        assertNull(lines.get(0).text("ledger"));
    }

    private static Selection all() {
        return Selection.ofTime(0, Long.MAX_VALUE);
    }

    private String export(final Selection selection, final Set<Long> accounts, final LineFormat format) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(selection, accounts, format, out);
        return out.toString(UTF_8);
    }

    private ExportSummary run(
        final Selection selection, final Set<Long> accounts, final LineFormat format, final ByteArrayOutputStream out)
        throws IOException {
        return new PostingExport(selection, accounts, (documents, sequence, bytes, totalBytes) -> { }).run(data, format, out);
    }

    private static List<ExportedLine> postings(final String export, final LineFormat format) throws IOException {
        return ExportedLine.read(export, format).stream().filter(line -> line.kind().isEmpty()).toList();
    }

    private static String sha256(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

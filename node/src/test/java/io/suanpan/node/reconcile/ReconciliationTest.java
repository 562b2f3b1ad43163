package io.suanpan.node.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.node.FlatJson;
import io.suanpan.node.reconcile.bill.BadInputException;
import io.suanpan.node.reconcile.bill.BillWriter;
import io.suanpan.node.reconcile.bill.ColumnMap;
import io.suanpan.node.reconcile.bill.Kind;
import io.suanpan.node.reconcile.bill.MappedBill;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of an export and a bill, row by row. */
class ReconciliationTest {
    private static final long SUSPENSE = 29_010_001;
    private static final String MAP = """
        columns { merchant-no = no, channel-no = ref, amount = fen, kind = kind, status = status }
        unit = minor, kinds { P = payment, R = refund }
        statuses { S = success, F = failed, W = pending }
        """;

    private final ByteArrayOutputStream differences = new ByteArrayOutputStream();
    private final ByteArrayOutputStream corrections = new ByteArrayOutputStream();
    @TempDir
    private Path directory;
    private ReconcileContext context;
    private long equalCount;

    @BeforeEach
    void prepare() throws IOException {
        context = new ReconcileContext().bookDate(LocalDate.parse(WrittenExport.DATE)).account(WrittenExport.ACCOUNT).ledger(156)
            .correctionCode(70).work(Files.createDirectory(directory.resolve("work")));
    }

    /** Ours as {@code kind side amount}, theirs as {@code kind status amount}, all of one number; several with a plus between. */
    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "transfer debit 100                          | P S 100           | equal",
        "capture debit 100                           | P S 100           | equal",
        "refund credit 40                            | R S 40            | equal",
        "reverse credit 40                           | R S 40            | equal",
        "transfer debit 0                            | P S 0             | equal",
        "transfer debit 100                          | P S 99            | amount_differs -1 from channel 1",
        "transfer debit 100                          | P S 150           | amount_differs 50 to channel 50",
        "refund credit 40                            | R S 50            | amount_differs 10 from channel 10",
        "refund credit 40                            | R S 30            | amount_differs -10 to channel 10",
        "transfer debit 9223372036854775807          | P S 0             | amount_differs -9223372036854775807 from channel 9223372036854775807",
        "transfer debit 100                          | P F 100           | status_differs 0 from channel 100",
        "transfer debit 100                          | P W 100           | status_differs 0",
        "transfer debit 100                          | P F 90            | status_differs -10 from channel 100",
        "refund credit 40                            | R F 40            | status_differs 0 to channel 40",
        "refund credit 40                            | R W 40            | status_differs 0",
        "hold debit 100                              | P S 100           | status_differs 0",
        "hold debit 100                              | P W 100           | equal",
        "hold debit 100 + release debit 100          | P S 100           | status_differs 0 to channel 100",
        "hold debit 100 + release debit 100          | P F 100           | equal",
        "hold debit 100 + expiry debit 100           | -                 | ",
        "hold debit 100 + reverse debit 100          | -                 | ",
        "hold debit 100                              | -                 | ",
        "hold debit 100 + capture debit 80           | P S 80            | equal",
        "hold debit 100 + capture debit 80 + release debit 20 | P S 80   | equal",
        "transfer debit 100                          | -                 | only_ours -100 from channel 100",
        "refund credit 40                            | -                 | only_ours -40 to channel 40",
        "-                                           | P S 100           | only_theirs 100 to channel 100",
        "-                                           | R S 40            | only_theirs 40 from channel 40",
        "-                                           | R F 40            | only_theirs 40",
        "-                                           | R W 40            | only_theirs 40",
        "transfer debit 100                          | R S 100           | only_ours -100 from channel 100, only_theirs 100 from channel 100",
        "transfer debit 100                          | P S 100 + P S 100 | equal* , only_theirs* 100 to channel 100",
        "transfer debit 100 + transfer debit 100     | P S 100           | equal* , only_ours* -100 from channel 100",
        "transfer debit 100 + transfer debit 100     | P S 100 + P S 100 | equal* , equal* ",
        "transfer debit 100 + transfer debit 70      | P S 60 + P S 100  | equal* , only_theirs* 60 to channel 60, only_ours* -70 from channel 70",
        "-                                           | P S 100 + P S 100 | only_theirs* 100 to channel 100, only_theirs* 100 to channel 100",
        "transfer credit 100 + refund debit 5        | -                 | ",
        "increment debit 5                           | -                 | ",
    })
    void shouldCome(final String ours, final String theirs, final String expected) throws IOException {
        final WrittenExport export = new WrittenExport();
        for (final String part : parts(ours)) {
            final String[] words = part.split(" ", -1);
            export.line(words[0], words[1], "A1", Long.parseLong(words[2]));
        }
        final List<String> rows = parts(theirs).stream().map(part -> part.split(" ", -1)).map(words -> bill(words[0], words[1], words[2])).toList();
        final Summary summary = run(export.write(directory.resolve("ours.csv")), rows);
        final String wanted = expected == null ? "" : expected.replaceAll("\\s*,\\s*", ", ").strip();
        assertEquals(wanted, told());
        assertEquals(wanted.isEmpty() || wanted.equals("equal"), summary.isEqual());
    }

    /** What was written: equal rows are in no file, unless their key is there twice. */
    private String told() throws IOException {
        final List<String> told = new ArrayList<>();
        final List<String> booked = new ArrayList<>(corrections.toString(StandardCharsets.UTF_8).lines().toList());
        for (final String line : differences.toString(StandardCharsets.UTF_8).lines().skip(1).toList()) {
            final String[] columns = line.split(",", -1);
            final boolean equal = columns[0].equals("equal");
            final String outcome = columns[0] + (columns[2].equals("yes") ? "*" : "") + (equal ? "" : " " + columns[8]);
            final boolean moves = !equal && !booked.isEmpty() && belongs(booked.get(0), columns);
            told.add(outcome + (moves ? correction(booked.remove(0)) : ""));
        }
        assertEquals(List.of(), booked);
        return told.isEmpty() && equalCount > 0 ? "equal" : String.join(", ", told);
    }

    private static boolean belongs(final String correction, final String[] columns) {
        final Map<String, String> command = FlatJson.of(correction);
        return !columns[9].equals("pending") && !columns[10].equals("pending")
            && !(columns[0].equals("only_theirs") && columns[10].equals("failed")) && command.get("amount") != null;
    }

    private static String correction(final String line) {
        final Map<String, String> command = FlatJson.of(line);
        assertEquals("transfer", command.get("op"));
        assertEquals("156", command.get("ledger"));
        assertEquals("70", command.get("code"));
        assertEquals(OrderNumber.hash("A1").toString(), command.get("user_data_128"));
        final boolean toChannel = command.get("debit_account_id").equals(Long.toString(WrittenExport.ACCOUNT));
        assertEquals(Long.toString(toChannel ? SUSPENSE : WrittenExport.ACCOUNT), command.get("credit_account_id"));
        return (toChannel ? " to channel " : " from channel ") + command.get("amount");
    }

    private static List<String> parts(final String text) {
        return text == null ? List.of() : List.of(text.split(" \\+ ", -1));
    }

    private static String bill(final String kind, final String status, final String amount) {
        return "A1,X1," + amount + "," + kind + "," + status;
    }

    private Summary run(final Path export, final List<String> rows) throws IOException {
        final Path bill = BillWriter.write(directory.resolve("bill.csv"), "no,ref,fen,kind,status\n" + String.join("\n", rows));
        final ColumnMap map = ColumnMap.read(Files.writeString(directory.resolve("map.conf"), MAP));
        final Summary summary = new Reconciliation(context, (task, done, part, whole) -> { }).differences(differences)
            .corrections(SUSPENSE, corrections).run(export, new MappedBill(map, "CNY"), bill);
        equalCount = summary.tally(Outcome.EQUAL, Kind.PAYMENT).count() + summary.tally(Outcome.EQUAL, Kind.REFUND).count();
        return summary;
    }

    @Test
    void shouldCountAndSum() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "A", Long.MAX_VALUE)
            .line("transfer", "debit", "B", Long.MAX_VALUE).line("refund", "credit", "C", 5).line("transfer", "debit", "", 7)
            .line("transfer", "credit", "D", 1).line("hold", "debit", "E", 1);
        final Summary summary = run(export.write(directory.resolve("ours.csv"), WrittenExport.DATE, false),
            List.of("A,1,9223372036854775807,P,S", "B,2,9223372036854775807,P,S", "C,3,6,R,S"));
        final Summary.Tally equal = summary.tally(Outcome.EQUAL, Kind.PAYMENT);
        assertEquals(2, equal.count());
        assertEquals("18446744073709551614", equal.ours().toString());
        final Map<String, String> json = FlatJson.of(new SummaryReport(context, summary).json());
        assertEquals("18446744073709551614", json.get("outcomes.equal.payments.theirs"));
        assertEquals("5", json.get("outcomes.amount_differs.refunds.ours"));
        assertEquals("6", json.get("outcomes.amount_differs.refunds.theirs"));
        assertEquals("7", json.get("outcomes.only_ours.payments.ours"));
        assertEquals("false", json.get("complete"));
        assertEquals("false", json.get("equal"));
        assertEquals("5", json.get("our_rows"));
        assertEquals("3", json.get("their_rows"));
        assertEquals("1", json.get("not_compared"));
        assertEquals("1", json.get("unsettled"));
    }

    @Test
    void shouldNotMatchPostingsThatCarryNothing() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "", 7).line("transfer", "debit", "", 7);
        final Summary summary = run(export.write(directory.resolve("ours.csv")), List.of("A,1,7,P,S"));
        assertEquals(2, summary.tally(Outcome.ONLY_OURS, Kind.PAYMENT).count());
        assertEquals(0, summary.duplicates());
        assertEquals(3, corrections.toString(StandardCharsets.UTF_8).lines().map(line -> FlatJson.of(line).get("id")).distinct().count());
    }

    @Test
    void shouldAddLegsWhereAsked() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "A", 9_940).line("transfer", "debit", "A", 60);
        context.addLegs(true);
        final Summary summary = run(export.write(directory.resolve("ours.csv")), List.of("A,1,10000,P,S"));
        assertTrue(summary.isEqual());
        assertEquals(1, summary.tally(Outcome.EQUAL, Kind.PAYMENT).count());
    }

    @Test
    void shouldRefuseLegsThatOverflow() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "A", Long.MAX_VALUE).line("transfer", "debit", "A", 1);
        context.addLegs(true);
        final Path ours = export.write(directory.resolve("ours.csv"));
        assertEquals("the legs of 702 and 701 add up to more than 2^63 - 1",
            assertThrows(BadInputException.class, () -> run(ours, List.of("A,1,10000,P,S"))).getMessage());
    }

    @Test
    void shouldLeaveOutOtherCodesCorrectionsAndAccounts() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "1", "0", 5, 1, WrittenExport.ACCOUNT)
            .line("transfer", "debit", "2", "0", 5, 4, WrittenExport.ACCOUNT).line("transfer", "debit", "3", "0", 5, 70, WrittenExport.ACCOUNT)
            .line("transfer", "debit", "4", "0", 5, 1, WrittenExport.ACCOUNT + 1);
        final Summary summary = run(export.write(directory.resolve("ours.csv")), List.of());
        assertEquals(2, summary.tally(Outcome.ONLY_OURS, Kind.PAYMENT).count());
        assertEquals(1, summary.notCompared());
        context.codes(Set.of(4));
        assertEquals(1, run(directory.resolve("ours.csv"), List.of()).tally(Outcome.ONLY_OURS, Kind.PAYMENT).count());
    }

    @Test
    void shouldMatchByDecimalsInUserData64AndByTheChannelsNumber() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "0", "18446744073709551615", 5, 1, WrittenExport.ACCOUNT)
            .line("transfer", "debit", "0", "77", 5, 1, WrittenExport.ACCOUNT);
        context.keyField(KeyField.USER_DATA_64).numberForm(OrderNumber.DECIMAL).byChannelNo(true);
        final Summary summary = run(export.write(directory.resolve("ours.csv")),
            List.of("A,18446744073709551615,5,P,S", "B,77,5,P,S", "C,18446744073709551616,5,P,S", "D,X,5,P,S", "E,X,5,P,S"));
        assertEquals(2, summary.tally(Outcome.EQUAL, Kind.PAYMENT).count());
        assertEquals(3, summary.tally(Outcome.ONLY_THEIRS, Kind.PAYMENT).count());
        assertEquals(2, summary.duplicates());
    }

    @Test
    void shouldMatchByARegistry() throws IOException {
        final WrittenExport export = new WrittenExport().line("transfer", "debit", "", 5).line("transfer", "debit", "", 6)
            .line("refund", "credit", "", 2);
        context.keyField(KeyField.REGISTRY).registry(Files.writeString(directory.resolve("keys.csv"),
            "transfer_id,merchant_order_no\n9,Z\n703,R\n701,A\n701,A\n01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d,Y\n"));
        final Summary summary = run(export.write(directory.resolve("ours.csv")), List.of("A,1,5,P,S", "R,2,2,R,S", "Z,3,1,P,S"));
        assertEquals(1, summary.tally(Outcome.EQUAL, Kind.PAYMENT).count());
        assertEquals(1, summary.tally(Outcome.EQUAL, Kind.REFUND).count());
        assertEquals(1, summary.tally(Outcome.ONLY_OURS, Kind.PAYMENT).count());
        assertEquals(1, summary.tally(Outcome.ONLY_THEIRS, Kind.PAYMENT).count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "701,A;701,B        | keys.csv: transfer 701 has two numbers: A and B",
        "900,A;900,B        | keys.csv: transfer 900 has two numbers: A and B",
        "701                | keys.csv: line 2: must have 2 columns; has 1",
        "701,               | keys.csv: line 2: merchant_order_no: is empty; is ''",
        "x,A                | keys.csv: line 2: transfer_id: must be the id of a transfer; is 'x'",
    })
    void shouldRefuseRegistries(final String lines, final String expected) throws IOException {
        final Path ours = new WrittenExport().line("transfer", "debit", "", 5).write(directory.resolve("ours.csv"));
        context.keyField(KeyField.REGISTRY).registry(Files.writeString(directory.resolve("keys.csv"),
            "transfer_id,merchant_order_no\n" + lines.replace(';', '\n') + "\n"));
        assertEquals(directory + "/" + expected, assertThrows(BadInputException.class, () -> run(ours, List.of())).getMessage());
    }

    @Test
    void shouldRefuseExportsThatAreNotWholeOrOfAnotherDateOrLedger() throws IOException {
        final Path ours = new WrittenExport().line("transfer", "debit", "A", 5).write(directory.resolve("ours.csv"));
        final String text = Files.readString(ours);
        assertRefused(text.replace(",debit,5,", ",debit,6,"), "was changed: its SHA-256 is not that of its footer");
        assertRefused(text.substring(0, text.indexOf("#footer")), "has no footer: it is no export in csv, or not whole");
        assertRefused("", "has no footer: it is no export in csv, or not whole");
        context.bookDate(LocalDate.parse("2026-11-25"));
        assertRefused(text, "is of book date 2026-11-24, not 2026-11-25");
        context.bookDate(LocalDate.parse("2026-11-24")).ledger(840);
        assertRefused(text, "line 2: ledger: account 10010001 must be in ledger 840; is '156'");
    }

    private void assertRefused(final String text, final String expected) throws IOException {
        final Path bad = Files.writeString(directory.resolve("bad.csv"), text);
        assertEquals(bad + ": " + expected, assertThrows(BadInputException.class, () -> run(bad, List.of())).getMessage());
    }

    @Test
    void shouldGiveACorrectionTheSameIdEveryTime() throws IOException {
        final Path ours = new WrittenExport().line("transfer", "debit", "A", 5).write(directory.resolve("ours.csv"));
        run(ours, List.of("A,1,7,P,S", "B,2,1,P,S"));
        final String first = corrections.toString(StandardCharsets.UTF_8);
        corrections.reset();
        run(ours, List.of("B,2,1,P,S", "A,1,9,P,S"));
        assertEquals(ids(first), ids(corrections.toString(StandardCharsets.UTF_8)));
        assertFalse(first.equals(corrections.toString(StandardCharsets.UTF_8)));
    }

    private static List<String> ids(final String lines) {
        return lines.lines().map(line -> FlatJson.of(line).get("id")).toList();
    }

    /** However little memory there is, the sides meet as maps in memory say. */
    @Test
    void shouldMatchAsMapsDo() throws IOException {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final WrittenExport export = new WrittenExport();
        final List<String> rows = new ArrayList<>();
        final long[] expected = new long[Outcome.values().length];
        for (int i = 0; i < 5_000; i++) {
            final int outcome = random.nextInt(expected.length);
            expected[outcome]++;
            if (outcome != Outcome.ONLY_THEIRS.ordinal()) {
                export.line("transfer", "debit", "N" + i, 100 + i);
            }
            if (outcome != Outcome.ONLY_OURS.ordinal()) {
                rows.add(random.nextInt(rows.size() + 1), "N" + i + ",X," + (outcome == Outcome.AMOUNT_DIFFERS.ordinal() ? i : 100 + i)
                    + ",P," + (outcome == Outcome.STATUS_DIFFERS.ordinal() ? "F" : "S"));
            }
        }
        context.sortBytes(20_000);
        final Summary summary = run(export.write(directory.resolve("ours.csv")), rows);
        for (final Outcome outcome : Outcome.values()) {
            assertEquals(expected[outcome.ordinal()], summary.tally(outcome, Kind.PAYMENT).count(), () -> outcome + ", seed " + seed);
        }
    }
}

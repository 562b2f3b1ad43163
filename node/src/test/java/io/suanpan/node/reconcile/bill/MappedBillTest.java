package io.suanpan.node.reconcile.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV bills by a column map. */
class MappedBillTest {
    private static final String MAP = """
        charset = GBK
        delimiter = ";"
        comments = true
        skip-records = 1
        columns {
          merchant-no = "order"
          refund-no = "refund"
          channel-no = "ref"
          amount = "sum"
          kind = "type"
          status = "state"
          time = "at"
          currency = "cur"
          fee = "fee"
        }
        decimals = 3
        kinds { pay = payment, back = refund }
        statuses { OK = success, "wait a bit" = pending, KO = failed }
        """;
    private static final String HEADER = "sum;order;refund;ref;type;state;at;cur;fee\n";

    @TempDir
    private Path directory;

    @Test
    void shouldReadAsTheMapSays() throws IOException {
        final List<BillRow> rows = new ArrayList<>();
        final BillTotals totals = read(MAP, "一个标题\n# a comment\n" + HEADER + "1.5;A1;;X1;pay;OK;10:00;KWD;0.001\n"
            + "0.250;A1;R1;X2;back;wait a bit;\"11\n00\";KWD;-0.001\n\"2\";\"A;2\";;;pay;KO;;KWD;0.02\n", rows);
        assertEquals(List.of(
            new BillRow(Kind.PAYMENT, Status.SUCCESS, 1_500, "A1", "X1", "10:00", 4),
            new BillRow(Kind.REFUND, Status.PENDING, 250, "R1", "X2", "11 00", 5),
            new BillRow(Kind.PAYMENT, Status.FAILED, 2_000, "A;2", "", "", 7)), rows);
        assertEquals(new BillTotals(3, new BigDecimal("0.02")), totals);
    }

    @Test
    void shouldTakeNegativeAmountsAsRefundsWhereTheMapSaysSo() throws IOException {
        final List<BillRow> rows = new ArrayList<>();
        read("columns { merchant-no = no, amount = fen }, unit = minor, refunds = negative", "no,fen\nA,100\nB,-40\n", rows);
        assertEquals(List.of(
            new BillRow(Kind.PAYMENT, Status.SUCCESS, 100, "A", "", "", 2),
            new BillRow(Kind.REFUND, Status.SUCCESS, 40, "B", "", "", 3)), rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1.5;A1;;X1;pay;OK;;KWD          | line 3: must have 9 columns; has 8",
        "1.5;A1;;X1;pay;OK;;CNY;0        | line 3: cur: must be KWD; is 'CNY'",
        "1.5;A1;;X1;pays;OK;;KWD;0       | line 3: type: must be one of back, pay; is 'pays'",
        "1.5;A1;;X1;pay;ok;;KWD;0        | line 3: state: must be one of KO, OK, wait a bit; is 'ok'",
        "1.5555;A1;;X1;pay;OK;;KWD;0     | line 3: sum: must have at most 3 decimals; is '1.5555'",
        "-1.5;A1;;X1;pay;OK;;KWD;0       | line 3: sum: must not be negative; is '-1.5'",
        "1.5;;;X1;pay;OK;;KWD;0          | line 3: order: is empty; is ''",
        "1.5;A1;;X1;back;OK;;KWD;0       | line 3: refund: is empty; is ''",
        "1.5;A1;;X1;pay;OK;;KWD;zero     | line 3: fee: must be a plain decimal number; is 'zero'",
        "9223372036854775.808;A;;;pay;OK;;KWD;0 | line 3: sum: is beyond 2^63 - 1 minor units; is '9223372036854775.808'",
    })
    void shouldRefuseRows(final String row, final String expected) {
        final String message = assertThrows(BadInputException.class, () -> read(MAP, "t\n" + HEADER + row + "\n", new ArrayList<>()))
            .getMessage();
        assertEquals(directory.resolve("bill.csv") + ": " + expected, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sum;order                        | line 2: must have one column refund (columns.refund-no); has sum, order",
        "sum;sum;order;refund;ref;type;state;at;cur;fee | line 2: must have one column sum (columns.amount); has sum, sum",
    })
    void shouldRefuseHeaders(final String header, final String expected) {
        final String message = assertThrows(BadInputException.class, () -> read(MAP, "t\n" + header + "\n", new ArrayList<>()))
            .getMessage();
        assertTrue(message.startsWith(directory.resolve("bill.csv") + ": " + expected), message);
    }

    @Test
    void shouldRefuseBrokenQuotingAndAFileWithoutAHeader() {
        final String quoting = "t\n" + HEADER + "1.5;\"A\"1;;X1;pay;OK;;KWD;0\n";
        assertTrue(assertThrows(BadInputException.class, () -> read(MAP, quoting, new ArrayList<>())).getMessage().contains("3"));
        assertEquals(directory.resolve("bill.csv") + ": has no header",
            assertThrows(BadInputException.class, () -> read(MAP, "t\n", new ArrayList<>())).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "columns { amount = a }                                          | columns.merchant-no is missing",
        "columns { merchant-no = a }                                     | columns.amount is missing",
        "columns { merchant-no = a, amount = b, sum = c }                | line 1: sum: unknown setting; known are amount, channel-no",
        "columns { merchant-no = a, amount = b }, color = red            | line 1: color: unknown setting; known are charset, columns",
        "columns { merchant-no = a, amount = b, kind = c }               | columns.kind and kinds go together",
        "columns { merchant-no = a, amount = b }, statuses { OK = success } | columns.status and statuses go together",
        "columns { merchant-no = a, amount = b }, unit = minor, decimals = 2 | decimals go with unit = major",
        "columns { merchant-no = a, amount = b }, unit = yuan            | unit must be major or minor",
        "columns { merchant-no = a, amount = b }, decimals = 9           | decimals must be 0 to 8",
        "columns { merchant-no = a, amount = b }, delimiter = ''         | delimiter must be one character",
        "columns { merchant-no = a, amount = b }, charset = KLINGON      | KLINGON",
        "columns { merchant-no = a, amount = b, kind = c }, kinds { A = b } | No enum constant",
        "columns {                                                       | ",
        "columns = 1                                                     | ",
    })
    void shouldRefuseMaps(final String map, final String expected) throws IOException {
        final Path file = Files.writeString(directory.resolve("map.conf"), map.replace("''", "\"\""));
        final String message = assertThrows(BadInputException.class, () -> ColumnMap.read(file)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(expected == null ? "" : expected), message);
    }

    private BillTotals read(final String map, final String content, final List<BillRow> rows) throws IOException {
        final Path file = Files.write(directory.resolve("bill.csv"), content.getBytes(Charset.forName("GBK")));
        final Bill bill = new MappedBill(ColumnMap.read(Files.writeString(directory.resolve("map.conf"), map)), "KWD");
        try (BillText text = bill.open(file)) {
            return bill.read(text, rows::add);
        }
    }
}

package io.suanpan.node.reconcile.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** The business detail bill of Alipay, in GBK and ZIP, and all that is refused of it. */
class AlipayBillTest extends BillContract {
    private static final String DETAILS = "20880000000000000156_20261124_业务明细.csv";
    private static final String OVERVIEW = "20880000000000000156_20261124_业务明细(汇总).csv";

    AlipayBillTest() {
        super(AlipayBill.GBK);
    }

    @Override
    Bill bill() {
        return new AlipayBill(Bill.AmountChoice.SETTLED);
    }

    @Override
    String wholeText() {
        return whole().alipay();
    }

    private static BillWriter whole() {
        return BillWriter.bill().alipayPayment("A1", "100.00", "-0.60").alipayPayment("A2", "0.01", "0.00")
            .alipayRefund("A1", "R1", "-50.00").alipayRefund("A2", "", "-0.01");
    }

    @Test
    void shouldReadEveryRowOfAnArchive() throws IOException {
        final List<BillRow> rows = new ArrayList<>();
        final BillTotals totals = read(BillWriter.zip(directory.resolve("bill.zip"), whole().alipay(), OVERVIEW, DETAILS), rows);
        assertEquals(List.of(
            new BillRow(Kind.PAYMENT, Status.SUCCESS, 10_000, "A1", "20261124220014A1", "2026-11-24 10:00:05", 6),
            new BillRow(Kind.PAYMENT, Status.SUCCESS, 1, "A2", "20261124220014A2", "2026-11-24 10:00:05", 7),
            new BillRow(Kind.REFUND, Status.SUCCESS, 5_000, "R1", "R1", "2026-11-24 11:00:05", 8),
            new BillRow(Kind.REFUND, Status.SUCCESS, 1, "A2", "20261124220014A2", "2026-11-24 11:00:05", 9)), rows);
        assertEquals(new BillTotals(4, new BigDecimal("-0.6")), totals);
    }

    @Test
    void shouldReadAPlainFileAndQuotedFields() throws IOException {
        final String text = whole().alipay().replace("苹果,", "\"苹果, \"\"红\"\"\",");
        final List<BillRow> rows = new ArrayList<>();
        assertEquals(4, read(Files.write(directory.resolve("bill.csv"), text.getBytes(AlipayBill.GBK)), rows).rows());
        assertEquals("R1", rows.get(2).merchantNo());
    }

    static Stream<Arguments> shouldRefuse() {
        return Stream.of(
            Arguments.of("业务类型,", "", "line 5: column 3 must be 业务类型; is 商品名称"),
            Arguments.of("A1\t,交易", "A1\t,转账", "line 6: 业务类型: must be one of 交易, 退款; is '转账'"),
            Arguments.of("*三(138****00),100.00", "*三(138****00),100.00,1", "line 6: must have 25 columns; has 26"),
            Arguments.of("100.00,100.00", "100.00,-100.00", "line 6: 商家实收（元）: must not be negative; is '-100.00'"),
            Arguments.of("100.00,100.00", "100.00,1e2", "line 6: 商家实收（元）: must be a plain decimal number; is '1e2'"),
            Arguments.of("100.00,100.00", "100.00,1.234", "line 6: 商家实收（元）: must have at most 2 decimals; is '1.234'"),
            Arguments.of("-50.00,-50.00", "50.00,50.00", "line 8: 商家实收（元）: must not be positive in a refund; is '50.00'"),
            Arguments.of("20261124220014A1\t", "\t", "line 6: 支付宝交易号: is empty; is ''"),
            Arguments.of("苹果", "\"苹果", "line 6: "),
            Arguments.of("交易合计：2笔", "交易合计：3笔", "line 11: 交易合计: the bill has 2 such rows, 商家实收 100.01; is '交易合计：3笔"),
            Arguments.of("商家实收共100.01元", "商家实收共100.1元", "line 11: 交易合计: the bill has 2 such rows, 商家实收 100.01; is "),
            Arguments.of("退款共-50.01元", "退款共-50.02元", "line 12: 退款合计: the bill has 2 such rows, 商家实收 -50.01; is "));
    }

    @Test
    void shouldRefuseWhatIsCutOff() throws IOException {
        final String text = whole().alipay();
        final String end = "-----------------------------------------业务明细列表结束";
        final Path file = directory.resolve("bad.csv");
        assertRefusedWhole(file, text.substring(0, text.indexOf("#" + end)), "业务明细列表结束");
        assertRefusedWhole(file, text.substring(0, text.indexOf("#交易合计")), "交易合计");
        assertRefusedWhole(file, text.substring(0, text.indexOf("#退款合计")), "退款合计");
        assertRefused(text + text.lines().toList().get(5) + "\r\n", "line 14: a row behind the end of the list");
    }

    private void assertRefusedWhole(final Path file, final String text, final String missing) throws IOException {
        assertRefusedAs(Files.write(file, text.getBytes(AlipayBill.GBK)), "the bill is cut off: there is no " + missing + " at its end");
    }

    @Test
    void shouldRefuseAnotherCharset() throws IOException {
        final Path file = directory.resolve("utf8.csv");
        Files.write(file, ("#支付宝业务明细查\r\n" + String.join(",", AlipayBill.COLUMNS)).getBytes(StandardCharsets.UTF_8));
        final String message = refusal(file);
        assertTrue(message.contains("bytes that are not GBK") || message.contains("column 1 must be"), message);
    }

    @Test
    void shouldRefuseArchivesWithoutTheOneBill() throws IOException {
        final Path file = directory.resolve("bill.zip");
        BillWriter.zip(file, "", OVERVIEW);
        assertRefusedAs(file, "must have one CSV file besides overviews; has []");
        BillWriter.zip(file, "", "a.csv", "b.csv");
        assertRefusedAs(file, "must have one CSV file besides overviews; has [a.csv, b.csv]");
        Files.writeString(file, "PK and no archive");
        assertRefused(file, "is no whole ZIP archive: ");
    }
}

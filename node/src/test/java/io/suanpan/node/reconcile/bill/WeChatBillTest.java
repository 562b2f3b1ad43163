package io.suanpan.node.reconcile.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** The trade bill of WeChat Pay, byte for byte, and all that is refused of it. */
class WeChatBillTest extends BillContract {
    WeChatBillTest() {
        super(StandardCharsets.UTF_8);
    }

    @Override
    Bill bill() {
        return bill(Bill.AmountChoice.SETTLED);
    }

    private static Bill bill(final Bill.AmountChoice choice) {
        return new WeChatBill("CNY", choice);
    }

    @Override
    String wholeText() {
        return whole().wechat();
    }

    private static BillWriter whole() {
        return BillWriter.bill().wechatPayment("A1", "100.00", "0.60000").wechatPayment("A2", "0.01", "0.00006")
            .wechatRefund("A1", "R1", "50.00", "SUCCESS").wechatRefund("A2", "R2", "0.01", "PROCESSING")
            .wechatRefund("A2", "R3", "0", "CHANGE").wechatBack("REVOKED", "A3", "0", "3.00", "");
    }

    @Test
    void shouldReadEveryRow() throws IOException {
        final List<BillRow> rows = new ArrayList<>();
        final BillTotals totals = read(BillWriter.write(directory.resolve("bill.csv"), whole().wechat()), rows);
        assertEquals(List.of(
            new BillRow(Kind.PAYMENT, Status.SUCCESS, 10_000, "A1", "42000000A1", "2026-11-24 10:00:00", 2),
            new BillRow(Kind.PAYMENT, Status.SUCCESS, 1, "A2", "42000000A2", "2026-11-24 10:00:00", 3),
            new BillRow(Kind.REFUND, Status.SUCCESS, 5_000, "R1", "5030000R1", "2026-11-24 11:00:00", 4),
            new BillRow(Kind.REFUND, Status.PENDING, 1, "R2", "5030000R2", "2026-11-24 11:00:00", 5),
            new BillRow(Kind.REFUND, Status.FAILED, 0, "R3", "5030000R3", "2026-11-24 11:00:00", 6),
            new BillRow(Kind.REFUND, Status.SUCCESS, 300, "A3", "42000000A3", "2026-11-24 11:00:00", 7)), rows);
        assertEquals(new BillTotals(6, new BigDecimal("0.60006")), totals);
    }

    @Test
    void shouldTakeTheAmountThatWasChosen() throws IOException {
        final String text = BillWriter.bill().row(BillWriter.bill().wechatPayment("A1", "9.00", "0").wechat().lines().toList().get(1)
            .replace("`0.60%,`9.00", "`0.60%,`10.00")).wechat().replace("`0,`0,`0,`0.00,`0,`0,`0", "`1,`9.00,`0,`0,`0,`10.00,`0");
        final Path file = BillWriter.write(directory.resolve("bill.csv"), text);
        final List<BillRow> rows = new ArrayList<>();
        read(file, rows);
        read(bill(Bill.AmountChoice.ORDERED), file, rows);
        assertEquals(List.of(900L, 1_000L), rows.stream().map(BillRow::amount).toList());
    }

    @Test
    void shouldReadWhatIsCompressedAndFormerHeaders() throws IOException {
        final String former = whole().wechat().replace("特约商户号", "子商户号").replace("\r\n", "\n");
        final List<BillRow> rows = new ArrayList<>();
        assertEquals(6, read(bill(Bill.AmountChoice.ORDERED), BillWriter.gzip(directory.resolve("bill.gz"), former), rows).rows());
        assertEquals(6, rows.size());
    }

    @Test
    void shouldReadABillWithoutRows() throws IOException {
        final Path file = BillWriter.write(directory.resolve("bill.csv"), BillWriter.bill().wechat());
        assertEquals(0, read(file, new ArrayList<>()).rows());
    }

    static Stream<Arguments> shouldRefuse() {
        return Stream.of(
            Arguments.of("交易状态,", "", "line 1: column 10 must be 交易状态; is 付款银行"),
            Arguments.of("费率备注\r\n", "费率备注,more\r\n", "line 1: column 28 must be nothing; is more"),
            Arguments.of("`A1,`openid,`JSAPI,`SUCCESS", "`A1,`openid,`SUCCESS", "line 2: must have 27 columns; has 26"),
            Arguments.of("`A1,`openid,`JSAPI,`SUCCESS", "`A1,`openid,`JSAPI,`NOTPAY", "line 2: 交易状态: must be one of REFUND, REVOKED, SUCCESS; is 'NOTPAY'"),
            Arguments.of("`CNY,`100.00", "`USD,`100.00", "line 2: 货币种类: must be CNY; is 'USD'"),
            Arguments.of("`CNY,`100.00", "`CNY,`-100.00", "line 2: 应结订单金额: must not be negative; is '-100.00'"),
            Arguments.of("`CNY,`100.00", "`CNY,`1E+2", "line 2: 应结订单金额: must be a plain decimal number; is '1E+2'"),
            Arguments.of("`CNY,`100.00", "`CNY,`100.001", "line 2: 应结订单金额: must have at most 2 decimals; is '100.001'"),
            Arguments.of("`CNY,`100.00", "`CNY,`92233720368547758.08", "line 2: 应结订单金额: is beyond 2^63 - 1 minor units"),
            Arguments.of("`CNY,`0.01", "`CNY,`92233720368547758.07", "line 3: 应结订单金额: the sum of this column is beyond 2^63 - 1"),
            Arguments.of("42000000A1,`A1,", "42000000A1,`,", "line 2: 商户订单号: is empty; is ''"),
            Arguments.of("42000000A1,`A1,", "42000000A1,`A\t1,", "line 2: 商户订单号: must be at most 64 characters, none of them a control character"),
            Arguments.of("ORIGINAL,`PROCESSING", "ORIGINAL,`LATER", "line 5: 退款状态: must be one of , CHANGE, FAIL, PROCESSING, SUCCESS; is 'LATER'"),
            Arguments.of("`6,`100.01", "`7,`100.01", "line 9: 总交易单数: the bill has 6 rows; is '7'"),
            Arguments.of("`6,`100.01", "`6,`100.02", "line 9: 应结订单总金额: the rows add up to 100.01; is '100.02'"),
            Arguments.of("`53.01,`0.00,", "`53.00,`0.00,", "line 9: 退款总金额: the rows add up to 53.01; is '53.00'"),
            Arguments.of("`0.60006,`100.01", "`0.60005,`100.01", "line 9: 手续费总金额: the rows add up to 0.60006; is '0.60005'"),
            Arguments.of("`0.60006,`100.01", "`0.60006,`100.00", "line 9: 订单总金额: the rows add up to 100.01; is '100.00'"),
            Arguments.of(",`53.01\r\n", ",`53.02\r\n", "line 9: 申请退款总金额: the rows add up to 53.01; is '53.02'"),
            Arguments.of("总交易单数,", "", "line 8: column 1 must be 总交易单数; is 应结订单总金额"));
    }

    @Test
    void shouldRefuseWhatIsCutOffOrGoesOn() throws IOException {
        final String text = whole().wechat();
        assertRefused("", "line 1: column 1 must be 交易时间; is nothing");
        assertRefused(text.substring(0, text.indexOf("总交易单数")), "line 8: column 1 must be 总交易单数; is nothing");
        assertRefused(text.substring(0, text.indexOf("`6,`100.01")), "line 9: the summary is missing: the bill is cut off");
        assertRefused(text + "`1\r\n", "line 10: nothing may stand behind the summary");
    }

    @Test
    void shouldRefuseAnotherCharsetWithTheLine() throws IOException {
        final Path file = directory.resolve("gbk.csv");
        Files.write(file, whole().wechat().substring(1).lines().findFirst().orElseThrow().getBytes(Charset.forName("GBK")));
        assertRefused(file, "line 1: bytes that are not UTF-8");
        final byte[] good = whole().wechat().getBytes(StandardCharsets.UTF_8);
        final int third = whole().wechat().substring(0, whole().wechat().indexOf("`A2,`openid"))
            .getBytes(StandardCharsets.UTF_8).length;
        good[third + 1] = (byte) 0xff;
        Files.write(file, good);
        assertRefused(file, "line 3: bytes that are not UTF-8");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        final Path nowhere = directory.resolve("nowhere");
        assertRefusedAs(nowhere, "cannot be read");
    }
}

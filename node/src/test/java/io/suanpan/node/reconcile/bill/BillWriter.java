package io.suanpan.node.reconcile.bill;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes bills byte by byte as the channels do: back-ticks and a byte order mark, GBK in a ZIP, summaries that agree with the rows. */
public final class BillWriter {
    private static final String NEXT_DAY = "2026-11-25";

    private final List<String> rows = new ArrayList<>();
    private BigDecimal paid = BigDecimal.ZERO;
    private BigDecimal refunded = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private int payments;
    private int refunds;

    private BillWriter() {
    }

    public static BillWriter bill() {
        return new BillWriter();
    }

    /** A payment of WeChat Pay's. */
    public BillWriter wechatPayment(final String number, final String yuan, final String fee) {
        paid = paid.add(new BigDecimal(yuan));
        fees = fees.add(new BigDecimal(fee));
        payments++;
        return row("`2026-11-24 10:00:00,`wx0123456789abcdef,`1900000001,`0,`,`42000000" + number + ",`" + number
            + ",`openid,`JSAPI,`SUCCESS,`OTHERS,`CNY,`" + yuan + ",`0.00,`0,`0,`0.00,`0.00,`,`,`苹果, 5\" 的,`{\"a\":1,\"b\":2},`" + fee
            + ",`0.60%,`" + yuan + ",`0.00,`");
    }

    /** A refund of WeChat Pay's. */
    public BillWriter wechatRefund(final String number, final String refundNo, final String yuan, final String state) {
        return wechatBack("REFUND", number, refundNo, yuan, state);
    }

    public BillWriter wechatBack(
        final String tradeState, final String number, final String refundNo, final String yuan, final String state) {
        refunded = refunded.add(new BigDecimal(yuan));
        refunds++;
        return row("`2026-11-24 11:00:00,`wx0123456789abcdef,`1900000001,`0,`,`42000000" + number + ",`" + number
            + ",`openid,`JSAPI,`" + tradeState + ",`OTHERS,`CNY,`0.00,`0.00,`" + (refundNo.equals("0") ? "0" : "5030000" + refundNo)
            + ",`" + refundNo + ",`" + yuan + ",`0.00,`ORIGINAL,`" + state + ",`苹果,`,`0.00000,`0.60%,`0.00,`" + yuan + ",`");
    }

    /** A payment of Alipay's. */
    public BillWriter alipayPayment(final String number, final String yuan, final String fee) {
        paid = paid.add(new BigDecimal(yuan));
        payments++;
        return row("20261124220014" + number + "\t," + number + "\t,交易\t,苹果,2026-11-24 10:00:00,2026-11-24 10:00:05,\t,\t,\t,\t,"
            + "*三(138****00)," + yuan + "," + yuan + ",0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t," + fee + ",0.00,");
    }

    /** A refund of Alipay's; the amount is negative. */
    public BillWriter alipayRefund(final String number, final String refundNo, final String yuan) {
        refunded = refunded.add(new BigDecimal(yuan));
        refunds++;
        return row("20261124220014" + number + "\t," + number + "\t,退款\t,苹果,2026-11-24 10:00:00,2026-11-24 11:00:05,\t,\t,\t,\t,"
            + "*三(138****00)," + yuan + "," + yuan + ",0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00," + refundNo + "\t,0.00,0.00,");
    }

    /** Any line. */
    public BillWriter row(final String line) {
        rows.add(line);
        return this;
    }

    public String wechat() {
        return "\uFEFF" + String.join(",", WeChatBill.COLUMNS) + "\r\n" + rows.stream().map(row -> row + "\r\n").reduce("", String::concat)
            + String.join(",", WeChatBill.SUMMARY) + "\r\n`" + (payments + refunds) + ",`" + paid + ",`" + refunded + ",`0.00,`"
            + fees + ",`" + paid + ",`" + refunded + "\r\n";
    }

    public String alipay() {
        return "#支付宝业务明细查询\r\n#账号：[20880000000000000156]\r\n#起始日期：[2026年11月24日 00:00:00]   终止日期：[2026年11月25日 00:00:00]\r\n"
            + "#-----------------------------------------业务明细列表----------------------------------------\r\n"
            + String.join(",", AlipayBill.COLUMNS) + "\r\n" + rows.stream().map(row -> row + "\r\n").reduce("", String::concat)
            + "#-----------------------------------------业务明细列表结束------------------------------------\r\n"
            + "#交易合计：" + payments + "笔，商家实收共" + paid + "元，商家优惠共0.00元\r\n"
            + "#退款合计：" + refunds + "笔，商家实收退款共" + refunded + "元，商家优惠退款共0.00元\r\n"
            + "#导出时间：[" + NEXT_DAY + " 05:46:49]\r\n";
    }

    public static Path write(final Path file, final String text) throws IOException {
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Path gzip(final Path file, final String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** As Alipay packs it: names in GBK, an overview beside the details. */
    public static Path zip(final Path file, final String text, final String... names) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file), AlipayBill.GBK)) {
            for (final String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(text.getBytes(AlipayBill.GBK));
                out.closeEntry();
            }
        }
        return file;
    }
}

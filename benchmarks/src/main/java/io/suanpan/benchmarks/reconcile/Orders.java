package io.suanpan.benchmarks.reconcile;

import io.suanpan.node.export.PostingExport;
import io.suanpan.node.reconcile.OrderNumber;
import io.suanpan.node.reconcile.Outcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A day's orders as an export of ours and as a trade bill of WeChat Pay's. One in a thousand differs, in each way in turn. */
final class Orders {
    static final long ACCOUNT = 10_010_001;
    static final String DATE = "2026-11-11";

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int DIFFERENT = 1_000;
    private static final int MOST_AMOUNT = 100_000;
    private static final String HEADER = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,"
        + "付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
        + "手续费,费率,订单金额,申请退款金额,费率备注\n";
    private static final String SUMMARY = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n";

    private final int count;

    Orders(final int count) {
        this.count = count;
    }

    /** What an order comes to. */
    Outcome outcome(final int order) {
        return order % DIFFERENT == 0 ? Outcome.values()[order / DIFFERENT % Outcome.values().length] : Outcome.EQUAL;
    }

    int count(final Outcome wanted) {
        int found = 0;
        for (int order = 0; order < count; order++) {
            found += outcome(order) == wanted ? 1 : 0;
        }
        return found;
    }

    /** One in ten, and every order whose status differs: the bill has no failed payments. */
    private boolean isRefund(final int order) {
        return outcome(order) == Outcome.STATUS_DIFFERS || order % 10 == 9;
    }

    private static String number(final int order) {
        return "20261111" + (1_000_000_000L + order) + "WX";
    }

    private static long amount(final int order) {
        return 1 + order * 7919L % MOST_AMOUNT;
    }

    void writeExport(final Path file) throws IOException {
        final MessageDigest sha256 = sha256();
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), sha256), BUFFER_BYTES)) {
            write(out, String.join(",", PostingExport.COLUMNS) + "\r\n");
            int lines = 0;
            for (int order = 0; order < count; order++) {
                if (outcome(order) != Outcome.ONLY_THEIRS) {
                    write(out, exportLine(order, ++lines));
                }
            }
            out.flush();
            final String digest = HexFormat.of().formatHex(sha256.digest());
            write(out, "#footer book_date=" + DATE + " complete=true postings=" + lines + " lines=" + lines + " last_sequence=" + lines
                + " sha256=" + digest + "\r\n");
        }
    }

    private String exportLine(final int order, final int sequence) {
        final boolean refund = isRefund(order);
        return sequence + "," + DATE + ",1794326400" + (1_000_000_000L + order) + ",2026-11-10T16:00:00.000000000Z,"
            + (5_000_000_000L + order) + "," + (refund ? "4711" : "") + "," + (refund ? "refund" : "transfer")
            + "," + OrderNumber.hash(number(order)) + ",0,0,156,1," + ACCOUNT + ",20010001," + (refund ? "credit" : "debit") + ","
            + amount(order) + ",0,123456789,0,123456789," + sequence + "\r\n";
    }

    void writeBill(final Path file) throws IOException {
        long rows = 0;
        long paid = 0;
        long refunded = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            write(out, HEADER);
            for (int order = 0; order < count; order++) {
                if (outcome(order) != Outcome.ONLY_OURS) {
                    final long amount = amount(order) + (outcome(order) == Outcome.AMOUNT_DIFFERS ? 1 : 0);
                    rows++;
                    paid += isRefund(order) ? 0 : amount;
                    refunded += isRefund(order) ? amount : 0;
                    write(out, billRow(order, yuan(amount)));
                }
            }
            write(out, SUMMARY);
            write(out, "`" + rows + ",`" + yuan(paid) + ",`" + yuan(refunded) + ",`0.00,`" + new BigDecimal("0.06000")
                .multiply(BigDecimal.valueOf(rows)) + ",`" + yuan(paid) + ",`" + yuan(refunded) + "\n");
        }
    }

    private String billRow(final int order, final String yuan) {
        final boolean refund = isRefund(order);
        final String number = number(order);
        return "`2026-11-11 00:00:01,`wx0123456789abcdef,`1900000001,`0,`,`420000208620240116" + number + ",`" + (refund ? "ORDER" : number)
            + ",`oVgfJ5d35c6iAXrRCnfhOGF9aHT8,`JSAPI,`" + (refund ? "REFUND" : "SUCCESS") + ",`OTHERS,`CNY,`" + (refund ? "0.00" : yuan)
            + ",`0.00,`" + (refund ? "5030" + number + ",`" + number + ",`" + yuan + ",`0.00,`ORIGINAL,`" + state(order)
            : "0,`0,`0.00,`0.00,`,`") + ",`goods, many,`,`0.06000,`0.60%,`" + (refund ? "0.00,`" + yuan : yuan + ",`0.00") + ",`\n";
    }

    private String state(final int order) {
        return outcome(order) == Outcome.STATUS_DIFFERS ? "FAIL" : "SUCCESS";
    }

    private static String yuan(final long amount) {
        return BigDecimal.valueOf(amount, 2).toPlainString();
    }

    private static void write(final OutputStream out, final String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

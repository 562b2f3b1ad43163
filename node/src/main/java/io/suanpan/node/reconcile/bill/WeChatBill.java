package io.suanpan.node.reconcile.bill;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * WeChat Pay's trade bill of type ALL: a header, a row for each payment and refund, a header of the summary, the summary. Every value
 * has a back-tick before it, so a comma in a product's name separates nothing; amounts are yuan, fees with five decimals.
 *
 * <p>Columns and meaning after WeChat Pay, <i>Trade bill in detail</i> (交易账单详细说明),
 * <a href="https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html">format-trade</a>, and <i>Apply for the
 * trade bill</i> (申请交易账单), <a href="https://pay.weixin.qq.com/docs/merchant/apis/jsapi-payment/get-trade-bill.html">
 * get-trade-bill</a>. Column 4 was called 子商户号 in earlier bills.
 */
public final class WeChatBill implements Bill {
    static final List<String> COLUMNS = List.of("交易时间", "公众账号ID", "商户号", "特约商户号", "设备号", "微信订单号", "商户订单号",
        "用户标识", "交易类型", "交易状态", "付款银行", "货币种类", "应结订单金额", "代金券金额", "微信退款单号", "商户退款单号", "退款金额",
        "充值券退款金额", "退款类型", "退款状态", "商品名称", "商户数据包", "手续费", "费率", "订单金额", "申请退款金额", "费率备注");
    static final List<String> SUMMARY = List.of("总交易单数", "应结订单总金额", "退款总金额", "充值券退款总金额", "手续费总金额",
        "订单总金额", "申请退款总金额");

    private static final int TIME = 0;
    private static final int CHANNEL_NO = 5;
    private static final int MERCHANT_NO = 6;
    private static final int TRADE_STATE = 9;
    private static final int CURRENCY = 11;
    private static final int SETTLED = 12;
    private static final int CHANNEL_REFUND_NO = 14;
    private static final int MERCHANT_REFUND_NO = 15;
    private static final int REFUND_SETTLED = 16;
    private static final int REFUND_STATE = 19;
    private static final int FEE = 22;
    private static final int ORDERED = 24;
    private static final int REFUND_ORDERED = 25;
    /** The columns that the summary adds up, in its order, behind the number of rows. */
    private static final int[] SUMMED = {SETTLED, REFUND_SETTLED, 17, FEE, ORDERED, REFUND_ORDERED};

    private static final int DECIMALS = 2;
    private static final int FEE_DECIMALS = 5;
    private static final String NO_NUMBER = "0";
    private static final String FORMER_SUB_MERCHANT = "子商户号";
    private static final Map<String, Kind> KINDS = Map.of("SUCCESS", Kind.PAYMENT, "REFUND", Kind.REFUND, "REVOKED", Kind.REFUND);
    private static final Map<String, Status> REFUND_STATES = Map.of("SUCCESS", Status.SUCCESS, "PROCESSING", Status.PENDING,
        "FAIL", Status.FAILED, "CHANGE", Status.FAILED, "", Status.SUCCESS);

    private final String currency;
    private final AmountChoice choice;
    private final long[] sums = new long[SUMMED.length];
    private long line;
    private long rowCount;

    /**
     * Prepares to read one bill.
     *
     * @param currency ISO 4217 letters that every row must have
     * @param choice   应结订单金额 and 退款金额, or 订单金额 and 申请退款金额
     */
    public WeChatBill(final String currency, final AmountChoice choice) {
        this.currency = currency;
        this.choice = choice;
    }

    @Override
    public BillText open(final Path file) throws IOException {
        return BillText.open(file, StandardCharsets.UTF_8);
    }

    @Override
    public BillTotals read(final BillText text, final Consumer<BillRow> rows) throws IOException {
        final BufferedReader lines = new BufferedReader(text.reader());
        final Cells cells = new Cells(text.name(), COLUMNS);
        String next = nextLine(lines);
        cells.requireHeader(line, header(next));
        for (next = nextLine(lines); next != null && next.startsWith("`"); next = nextLine(lines)) {
            rows.accept(row(cells.at(line, values(next))));
            add(cells);
        }
        final Cells summary = new Cells(text.name(), SUMMARY);
        summary.requireHeader(line, header(next));
        next = nextLine(lines);
        if (next == null || !next.startsWith("`")) {
            throw new BadInputException(text.name(), line, "the summary is missing: the bill is cut off");
        }
        requireSummary(summary.at(line, values(next)));
        for (next = nextLine(lines); next != null; next = nextLine(lines)) {
            if (!next.isBlank()) {
                throw new BadInputException(text.name(), line, "nothing may stand behind the summary");
            }
        }
        return new BillTotals(rowCount, BigDecimal.valueOf(sums[3], FEE_DECIMALS).stripTrailingZeros());
    }

    private String nextLine(final BufferedReader lines) throws IOException {
        line++;
        return lines.readLine();
    }

    private static List<String> header(final String text) {
        if (text == null) {
            return List.of();
        }
        final List<String> names = new ArrayList<>(List.of(text.split(",", -1)));
        names.replaceAll(name -> name.equals(FORMER_SUB_MERCHANT) ? COLUMNS.get(3) : name);
        return names;
    }

    /** Splits at a comma with a back-tick: what stands between two of them is one value, whatever it is. */
    private static List<String> values(final String text) {
        final List<String> values = new ArrayList<>(COLUMNS.size());
        int start = 1;
        for (int end = text.indexOf(",`"); end >= 0; end = text.indexOf(",`", start)) {
            values.add(text.substring(start, end));
            start = end + 2;
        }
        values.add(text.substring(start));
        return values;
    }

    private BillRow row(final Cells cells) {
        if (!cells.text(CURRENCY).equals(currency)) {
            throw cells.bad(CURRENCY, "must be " + currency);
        }
        final Kind kind = cells.meaning(TRADE_STATE, KINDS);
        final boolean settled = choice == AmountChoice.SETTLED;
        if (kind == Kind.PAYMENT) {
            return new BillRow(kind, Status.SUCCESS, cells.amount(settled ? SETTLED : ORDERED, DECIMALS),
                cells.requiredNumber(MERCHANT_NO), cells.number(CHANNEL_NO), cells.label(TIME), cells.line());
        }
        final Status status = cells.meaning(REFUND_STATE, REFUND_STATES);
        return new BillRow(kind, status, cells.amount(settled ? REFUND_SETTLED : REFUND_ORDERED, DECIMALS),
            either(cells, MERCHANT_REFUND_NO, MERCHANT_NO), either(cells, CHANNEL_REFUND_NO, CHANNEL_NO), cells.label(TIME),
            cells.line());
    }

    /** The number of the refund; of what was revoked and has none, the order's. */
    private static String either(final Cells cells, final int refund, final int order) {
        final String number = cells.number(refund);
        return number.isEmpty() || number.equals(NO_NUMBER) ? cells.requiredNumber(order) : number;
    }

    private void add(final Cells cells) {
        rowCount++;
        for (int i = 0; i < SUMMED.length; i++) {
            final int column = SUMMED[i];
            final long value = column == FEE ? cells.signedAmount(column, FEE_DECIMALS) : cells.amount(column, DECIMALS);
            try {
                sums[i] = Math.addExact(sums[i], value);
            } catch (final ArithmeticException e) {
                throw cells.bad(column, "the sum of this column is beyond 2^63 - 1");
            }
        }
    }

    private void requireSummary(final Cells summary) {
        if (summary.amount(0, 0) != rowCount) {
            throw summary.bad(0, "the bill has " + rowCount + " rows");
        }
        for (int i = 0; i < SUMMED.length; i++) {
            final int decimals = SUMMED[i] == FEE ? FEE_DECIMALS : DECIMALS;
            if (summary.signedAmount(i + 1, decimals) != sums[i]) {
                throw summary.bad(i + 1, "the rows add up to " + BigDecimal.valueOf(sums[i], decimals).toPlainString());
            }
        }
    }
}

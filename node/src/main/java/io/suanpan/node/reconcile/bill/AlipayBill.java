package io.suanpan.node.reconcile.bill;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alipay's business detail bill: CSV in GBK, mostly in a ZIP archive together with an overview that is left alone. Lines that begin
 * with {@code #} stand before and behind the rows; two of those behind sum the rows up. Refunds are negative, amounts yuan.
 *
 * <p>After Alipay, <i>Query for the address of the bill</i> (查询对账单下载地址),
 * <a href="https://opendocs.alipay.com/open/02e7go">alipay.data.dataservice.bill.downloadurl.query</a> with {@code bill_type=trade}, and
 * the bills themselves, which name their columns.
 */
public final class AlipayBill implements Bill {
    /** What the ISO 4217 currency of every bill is. */
    public static final String CURRENCY = "CNY";

    static final Charset GBK = Charset.forName("GBK");
    static final List<String> COLUMNS = List.of("支付宝交易号", "商户订单号", "业务类型", "商品名称", "创建时间", "完成时间", "门店编号",
        "门店名称", "操作员", "终端号", "对方账户", "订单金额（元）", "商家实收（元）", "支付宝红包（元）", "集分宝（元）", "支付宝优惠（元）",
        "商家优惠（元）", "券核销金额（元）", "券名称", "商家红包消费金额（元）", "卡消费金额（元）", "退款批次号/请求号", "服务费（元）",
        "分润（元）", "备注");

    private static final int CHANNEL_NO = 0;
    private static final int MERCHANT_NO = 1;
    private static final int KIND = 2;
    private static final int TIME = 5;
    private static final int ORDERED = 11;
    private static final int SETTLED = 12;
    private static final int REFUND_NO = 21;
    private static final int FEE = 22;
    private static final int DECIMALS = 2;
    private static final Map<String, Kind> KINDS = Map.of("交易", Kind.PAYMENT, "退款", Kind.REFUND);
    private static final String END = "业务明细列表结束";
    private static final Pattern PAYMENTS = Pattern.compile("交易合计：([0-9]+)笔，商家实收共(-?[0-9.]+)元，.*");
    private static final Pattern REFUNDS = Pattern.compile("退款合计：([0-9]+)笔，商家实收退款共(-?[0-9.]+)元，.*");

    private final AmountChoice choice;
    private final Part payments = new Part(PAYMENTS, "交易合计");
    private final Part refunds = new Part(REFUNDS, "退款合计");
    private long fees;
    private boolean ended;

    /**
     * Prepares to read one bill.
     *
     * @param choice 商家实收 or 订单金额
     */
    public AlipayBill(final AmountChoice choice) {
        this.choice = choice;
    }

    @Override
    public BillText open(final Path file) throws IOException {
        return BillText.open(file, GBK);
    }

    @Override
    public BillTotals read(final BillText text, final Consumer<BillRow> rows) throws IOException {
        final Cells cells = new Cells(text.name(), COLUMNS);
        boolean headed = false;
        try (CsvRecords records = CsvRecords.open(text, ',', '"', CommentStrategy.READ)) {
            while (records.next()) {
                final CsvRecord record = records.record();
                if (record.isComment()) {
                    onComment(text.name(), record);
                } else if (!headed) {
                    cells.requireHeader(record.getStartingLineNumber(), record.getFields());
                    headed = true;
                } else if (ended) {
                    throw new BadInputException(text.name(), record.getStartingLineNumber(), "a row behind the end of the list");
                } else {
                    rows.accept(row(cells.at(record.getStartingLineNumber(), record.getFields())));
                }
            }
        }
        requireWhole(text.name());
        return new BillTotals(payments.rows + refunds.rows, BigDecimal.valueOf(fees, DECIMALS).stripTrailingZeros());
    }

    private BillRow row(final Cells cells) {
        final Kind kind = cells.meaning(KIND, KINDS);
        final int column = choice == AmountChoice.SETTLED ? SETTLED : ORDERED;
        final long settled = unsigned(cells, kind, SETTLED);
        final long amount = column == SETTLED ? settled : unsigned(cells, kind, ORDERED);
        (kind == Kind.PAYMENT ? payments : refunds).add(cells, kind == Kind.PAYMENT ? settled : -settled);
        fees = Math.addExact(fees, cells.signedAmount(FEE, DECIMALS));
        final String channelNo = cells.requiredNumber(CHANNEL_NO);
        final String refundNo = cells.number(REFUND_NO);
        if (kind == Kind.PAYMENT || refundNo.isEmpty()) {
            return new BillRow(kind, Status.SUCCESS, amount, cells.requiredNumber(MERCHANT_NO), channelNo, cells.label(TIME), cells.line());
        }
        return new BillRow(kind, Status.SUCCESS, amount, refundNo, refundNo, cells.label(TIME), cells.line());
    }

    /** Refunds are negative or 0, payments are not negative. */
    private static long unsigned(final Cells cells, final Kind kind, final int column) {
        if (kind == Kind.PAYMENT) {
            return cells.amount(column, DECIMALS);
        }
        final long amount = cells.signedAmount(column, DECIMALS);
        if (amount > 0) {
            throw cells.bad(column, "must not be positive in a refund");
        }
        return -amount;
    }

    private void onComment(final String file, final CsvRecord record) {
        final String comment = record.getField(0).strip();
        ended |= comment.contains(END);
        payments.onComment(file, record.getStartingLineNumber(), comment);
        refunds.onComment(file, record.getStartingLineNumber(), comment);
    }

    private void requireWhole(final String file) {
        if (!ended || !payments.told || !refunds.told) {
            throw new BadInputException(file + ": the bill is cut off: there is no "
                + (!ended ? END : payments.told ? refunds.name : payments.name) + " at its end");
        }
    }

    /** The rows of a kind, and what the bill says of them. */
    private static final class Part {
        private final Pattern pattern;
        private final String name;
        private long rows;
        private long sum;
        private boolean told;

        Part(final Pattern pattern, final String name) {
            this.pattern = pattern;
            this.name = name;
        }

        void add(final Cells cells, final long amount) {
            rows++;
            try {
                sum = Math.addExact(sum, amount);
            } catch (final ArithmeticException e) {
                throw cells.bad(SETTLED, "the sum of this column is beyond 2^63 - 1");
            }
        }

        void onComment(final String file, final long line, final String comment) {
            final Matcher matcher = pattern.matcher(comment);
            if (!matcher.matches()) {
                return;
            }
            told = true;
            final BigDecimal exact = BigDecimal.valueOf(sum, DECIMALS);
            try {
                if (Decimals.parse(matcher.group(1), 0) == rows && Decimals.parse(matcher.group(2), DECIMALS) == sum) {
                    return;
                }
            } catch (final NumberFormatException e) {
                // Said below, as for numbers that differ.
            }
            throw new BadInputException(file, line, name + ": the bill has " + rows + " such rows, 商家实收 "
                + exact.toPlainString() + "; is '" + comment + "'");
        }
    }
}

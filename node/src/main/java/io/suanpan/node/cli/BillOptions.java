package io.suanpan.node.cli;

import io.suanpan.node.reconcile.bill.AlipayBill;
import io.suanpan.node.reconcile.bill.Bill;
import io.suanpan.node.reconcile.bill.ColumnMap;
import io.suanpan.node.reconcile.bill.MappedBill;
import io.suanpan.node.reconcile.bill.WeChatBill;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which bill {@code reconcile} reads and how, for {@code @Mixin}. */
final class BillOptions {
    @Option(names = "--bill", required = true, paramLabel = "FILE", description = "The channel's bill: plain, .gz or .zip.")
    private Path file;

    @Option(names = "--format", required = true, paramLabel = "wechat|alipay|csv",
        description = "wechat: trade bill of type ALL; alipay: business detail; csv: as --map says.")
    private Format format;

    @Option(names = "--map", paramLabel = "FILE", description = "With csv: which column is what, in HOCON.")
    private Path map;

    @Option(names = "--amount", paramLabel = "settled|ordered", defaultValue = "settled",
        description = "With wechat and alipay: what the channel settles (default), or what the order was about.")
    private Bill.AmountChoice amount;

    /** Forms of bills. */
    enum Format {
        /** WeChat Pay. */
        WECHAT,
        /** Alipay. */
        ALIPAY,
        /** Any, by a map. */
        CSV
    }

    Path file() {
        return file;
    }

    /** A reader of the bill, whose rows are of the currency. */
    Bill bill(final String currency) {
        if ((format == Format.CSV) != (map != null)) {
            throw VerbException.badInput("--format csv and --map go together");
        }
        return switch (format) {
            case WECHAT -> new WeChatBill(currency, amount);
            case ALIPAY -> alipay(currency);
            case CSV -> new MappedBill(ColumnMap.read(map), currency);
        };
    }

    private Bill alipay(final String currency) {
        if (!currency.equals(AlipayBill.CURRENCY)) {
            throw VerbException.badInput("--ledger: bills of Alipay are in " + AlipayBill.CURRENCY + ", not in " + currency);
        }
        return new AlipayBill(amount);
    }
}

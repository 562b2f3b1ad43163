package io.suanpan.node.cli;

import io.suanpan.node.reconcile.KeyField;
import io.suanpan.node.reconcile.OrderNumber;
import io.suanpan.node.reconcile.ReconcileContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which postings {@code reconcile} takes, and by what they match, for {@code @Mixin}. */
final class MatchOptions {
    private static final int MOST_CODE = 0xffff;

    @Option(names = "--book-date", required = true, paramLabel = "D",
        description = "YYYY-MM-DD; corrections need a closed one. none: before the first day-cut.")
    private String bookDate;

    @Option(names = "--account", required = true, paramLabel = "N",
        description = "The channel's account: debited by payments, credited by refunds.")
    private long account;

    @Option(names = "--ledger", paramLabel = "N", defaultValue = "156",
        description = "Its ledger, the ISO 4217 number of the bill's currency (default ${DEFAULT-VALUE}).")
    private int ledger;

    @Option(names = "--code", paramLabel = "N", arity = "1..*",
        description = "Transfer codes of payments through the channel (default: whatever debits the account).")
    private Set<Integer> codes = Set.of();

    @Option(names = "--correction-code", paramLabel = "N", defaultValue = "70",
        description = "Transfer code of corrections, which are not compared themselves (default ${DEFAULT-VALUE}).")
    private int correctionCode;

    @Option(names = "--key", paramLabel = "user_data_128|user_data_64|transfer_id", defaultValue = "USER_DATA_128",
        description = "Where postings carry the number of the order or the refund (default: user_data_128).")
    private KeyField key;

    @Option(names = "--number", paramLabel = "hash|uuid|decimal",
        description = "How they carry it (default: hash; with user_data_64: decimal).")
    private OrderNumber number;

    @Option(names = "--keys", paramLabel = "FILE",
        description = "They do not: CSV transfer_id,merchant_order_no of the gateway, instead of --key.")
    private Path keys;

    @Option(names = "--by", paramLabel = "merchant|channel", defaultValue = "merchant",
        description = "Whose number it is (default ${DEFAULT-VALUE}).")
    private Party by;

    @Option(names = "--add-legs",
        description = "Postings of one key are legs of one payment: adds them up instead of reporting duplicates.")
    private boolean addLegs;

    /** Whose number. */
    enum Party {
        /** The merchant's. */
        MERCHANT,
        /** The channel's. */
        CHANNEL
    }

    String bookDate() {
        return bookDate;
    }

    int epochDay() {
        return ExportVerb.epochDay(bookDate);
    }

    long account() {
        return account;
    }

    /** The letters of the ledger's currency. */
    String currency() {
        return Currency.getAvailableCurrencies().stream().filter(currency -> currency.getNumericCode() == ledger)
            .map(Currency::getCurrencyCode).sorted().findFirst()
            .orElseThrow(() -> VerbException.badInput("--ledger: " + ledger + " is no currency of ISO 4217"));
    }

    ReconcileContext context() {
        require(account > 0, "--account: must be an id of an account");
        require(correctionCode > 0 && correctionCode <= MOST_CODE, "--correction-code: must be 1 to " + MOST_CODE);
        require(!codes.contains(correctionCode), "--code: " + correctionCode + " is the code of corrections");
        require(key != KeyField.REGISTRY, "--key: a registry is given as --keys FILE");
        require(keys == null || number == null, "--keys and --number exclude each other");
        final int day = epochDay();
        return new ReconcileContext().bookDate(day == 0 ? null : LocalDate.ofEpochDay(day)).account(account)
            .ledger(ledger).codes(codes).correctionCode(correctionCode)
            .keyField(keys == null ? key : KeyField.REGISTRY).registry(keys).numberForm(form())
            .byChannelNo(by == Party.CHANNEL).addLegs(addLegs);
    }

    private OrderNumber form() {
        if (number != null) {
            require(number != OrderNumber.HASH || key != KeyField.USER_DATA_64, "--number: user_data_64 has no room for a hash");
            return number;
        }
        return key == KeyField.USER_DATA_64 ? OrderNumber.DECIMAL : OrderNumber.HASH;
    }

    private static void require(final boolean condition, final String what) {
        if (!condition) {
            throw VerbException.badInput(what);
        }
    }
}

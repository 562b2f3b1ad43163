package io.suanpan.engine.table;

import io.suanpan.engine.command.BalanceRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.TransferRecord;
import io.suanpan.engine.command.TrialBalanceRecord;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of pages as tables write them. */
final class PageRows {
    private static final String SLASH = "/";

    private PageRows() {
    }

    /** The rows of a page, each as a table writes it; of transfers their ids. */
    static List<String> written(final Page page) {
        return Stream.of(
                page.transfers().stream().map(TransferRecord::id).map(Object::toString),
                page.balances().stream().map(PageRows::written),
                page.trialBalance().stream().map(PageRows::written))
            .flatMap(rows -> rows).toList();
    }

    private static String written(final BalanceRecord row) {
        final Balances balances = row.balances();
        return joined(row.transferId(), balances.version(), balances.debitsPending(), balances.debitsPosted(),
            balances.creditsPending(), balances.creditsPosted());
    }

    private static String written(final TrialBalanceRecord row) {
        return joined(Integer.toUnsignedString(row.ledger()), row.code(), row.debitsPending(), row.debitsPosted(),
            row.creditsPending(), row.creditsPosted());
    }

    private static String joined(final Object... cells) {
        return Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(SLASH));
    }

    /** An expected row as {@link #written} writes it: without what is in brackets, and with all numbers in decimal. */
    static String plain(final String row) {
        final int bracket = row.indexOf('[');
        final String cells = bracket < 0 ? row : row.substring(0, bracket);
        final int slash = cells.indexOf(SLASH);
        return slash < 0 ? TableValues.id(cells).toString()
            : TableValues.id(cells.substring(0, slash)) + Arrays.stream(cells.substring(slash + 1).split(SLASH, -1))
                .map(cell -> SLASH + decimal(cell)).collect(Collectors.joining());
    }

    /** Sums of a trial balance may have more than 64 bits, so those are decimal already. */
    private static String decimal(final String cell) {
        return cell.startsWith("max") ? Long.toString(TableValues.number(cell))
            : new BigInteger(cell.replace("_", "")).toString();
    }
}

package io.suanpan.node.reconcile.bill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A form that bills can have. */
public interface Bill {
    /**
     * Opens a file of this form: plain, compressed with gzip, or in a ZIP archive.
     *
     * @param file the bill
     * @return to be closed
     * @throws IOException       if it cannot be read
     * @throws BadInputException if it is no such file
     */
    BillText open(Path file) throws IOException;

    /**
     * Reads a bill to its end.
     *
     * @param text of the bill
     * @param rows takes each movement
     * @return what the bill adds up to
     * @throws IOException       if it cannot be read
     * @throws BadInputException if it cannot be understood, or contradicts itself
     */
    BillTotals read(BillText text, Consumer<BillRow> rows) throws IOException;

    /** Which amount of a row counts. */
    enum AmountChoice {
        /** What the channel settles: without the discounts that the merchant bears. */
        SETTLED,
        /** What the order was about. */
        ORDERED
    }
}

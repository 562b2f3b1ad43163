package io.suanpan.node.export;

import java.io.IOException;
import java.math.BigInteger;

/** What the lines of one ledger add up to. */
final class LedgerTotal {
    private final Sum debitAmounts = new Sum();
    private final Sum creditAmounts = new Sum();
    private final Sum debitsPending = new Sum();
    private final Sum debitsPosted = new Sum();
    private final Sum creditsPending = new Sum();
    private final Sum creditsPosted = new Sum();
    private long lines;

    /** One line: its amount, and what it did to the pending and the posted balance of its side. */
    void add(final boolean debit, final long amount, final long pending, final long posted) {
        lines++;
        (debit ? debitAmounts : creditAmounts).add(amount);
        (debit ? debitsPending : creditsPending).add(pending);
        (debit ? debitsPosted : creditsPosted).add(posted);
    }

    void write(final int ledger, final LineWriter out) throws IOException {
        out.startTrailer("total");
        out.plain("ledger", Integer.toUnsignedLong(ledger));
        out.plain("lines", lines);
        out.sum("debit_amounts", debitAmounts.value());
        out.sum("credit_amounts", creditAmounts.value());
        out.sum("debits_pending", debitsPending.value());
        out.sum("debits_posted", debitsPosted.value());
        out.sum("credits_pending", creditsPending.value());
        out.sum("credits_posted", creditsPosted.value());
        out.endLine();
    }

    /** A sum of any size, of which mostly the low word moves. */
    private static final class Sum {
        private BigInteger whole = BigInteger.ZERO;
        private long part;

        void add(final long value) {
            final long sum = part + value;
            if (((part ^ sum) & (value ^ sum)) < 0) {
                whole = value();
                part = value;
            } else {
                part = sum;
            }
        }

        BigInteger value() {
            return whole.add(BigInteger.valueOf(part));
        }
    }
}

package io.suanpan.node.reconcile;

import io.suanpan.node.reconcile.bill.BadInputException;
import io.suanpan.node.reconcile.bill.Status;
import java.io.IOException;

/** Walks the sorted rows of one side, one row ahead. */
final class Side {
    private final SortedLines lines;
    private final boolean ours;
    private final boolean addLegs;
    private Row row;
    private Row next;
    private long rows;

    /**
     * Goes to the first row.
     *
     * @param lines   sorted
     * @param ours    whether rows are postings: what came of a hold takes the hold's place
     * @param addLegs whether successful rows of one key are legs of one movement
     */
    Side(final SortedLines lines, final boolean ours, final boolean addLegs) throws IOException {
        this.lines = lines;
        this.ours = ours;
        this.addLegs = addLegs;
        next = read();
        advance();
    }

    /** Where it stands; null at the end. */
    Row row() {
        return row;
    }

    /** Whether the row behind has the same key. */
    boolean repeats() {
        return row != null && next != null && next.key().equals(row.key());
    }

    void advance() throws IOException {
        row = next;
        next = next == null ? null : read();
        rows += row == null ? 0 : 1;
        while (ours && repeats() && (next.status() != Status.SUCCESS || addLegs)) {
            if (next.status() == Status.SUCCESS) {
                row = row.withAmount(sum());
            }
            next = read();
        }
    }

    /** How many rows it has given. */
    long rows() {
        return rows;
    }

    private long sum() {
        try {
            return Math.addExact(row.amount(), next.amount());
        } catch (final ArithmeticException e) {
            throw new BadInputException("the legs of " + row.reference() + " and " + next.reference() + " add up to more than 2^63 - 1");
        }
    }

    private Row read() throws IOException {
        final String line = lines.next();
        return line == null ? null : Row.ofLine(line);
    }
}

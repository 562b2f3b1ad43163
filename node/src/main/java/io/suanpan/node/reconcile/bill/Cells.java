package io.suanpan.node.reconcile.bill;

import java.util.List;
import java.util.Map;

/**
 * The cells of one row after the other, by the number of their column; whatever is wrong with one is said with file, line and the
 * column's name. Text is taken without white space around it: Alipay puts a tab behind numbers.
 */
public final class Cells {
    private static final int MOST_NUMBER = 64;

    private final String file;
    private final List<String> columns;
    private long line;
    private List<String> values = List.of();

    /**
     * Prepares for the rows of a file.
     *
     * @param file    what messages call it
     * @param columns their names
     */
    public Cells(final String file, final List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Goes to a row.
     *
     * @param newLine   where it is, counted from 1
     * @param newValues of its columns
     * @return this
     * @throws BadInputException if there are more or fewer than columns
     */
    public Cells at(final long newLine, final List<String> newValues) {
        line = newLine;
        values = newValues;
        if (values.size() != columns.size()) {
            throw new BadInputException(file, line, "must have " + columns.size() + " columns; has " + values.size());
        }
        return this;
    }

    /**
     * Requires that a row is the header, name by name.
     *
     * @param newLine where it is, counted from 1
     * @param header  the row
     * @throws BadInputException if it is another
     */
    public void requireHeader(final long newLine, final List<String> header) {
        for (int i = 0; i < Math.max(columns.size(), header.size()); i++) {
            final String expected = i < columns.size() ? columns.get(i) : "nothing";
            final String found = i < header.size() ? header.get(i).strip() : "nothing";
            if (!expected.equals(found)) {
                throw new BadInputException(file, newLine, "column " + (i + 1) + " must be " + expected + "; is " + found);
            }
        }
    }

    long line() {
        return line;
    }

    /**
     * A cell.
     *
     * @param column from 0
     * @return without white space around it
     */
    public String text(final int column) {
        return values.get(column).strip();
    }

    /** A text that is only shown: control characters are blanks, since it has to stand in a sorted line. */
    String label(final int column) {
        final String label = text(column);
        return label.chars().noneMatch(Character::isISOControl) ? label : label.replaceAll("\\p{Cntrl}", " ");
    }

    /** A number of an order: what may stand in a sorted line and in a file of differences. */
    String number(final int column) {
        final String number = text(column);
        if (number.length() > MOST_NUMBER || number.chars().anyMatch(Character::isISOControl)) {
            throw bad(column, "must be at most " + MOST_NUMBER + " characters, none of them a control character");
        }
        return number;
    }

    /**
     * A number of an order, which must be there.
     *
     * @param column from 0
     * @return without control characters, at most 64 long
     */
    public String requiredNumber(final int column) {
        final String number = number(column);
        if (number.isEmpty()) {
            throw bad(column, "is empty");
        }
        return number;
    }

    /** What a word of this column means. */
    <T> T meaning(final int column, final Map<String, T> meanings) {
        final T meaning = meanings.get(text(column));
        if (meaning == null) {
            throw bad(column, "must be one of " + String.join(", ", meanings.keySet().stream().sorted().toList()));
        }
        return meaning;
    }

    /**
     * An amount without a sign.
     *
     * @param column   from 0
     * @param decimals digits behind the point, at most
     * @return in units of {@code 10^-decimals}
     */
    public long amount(final int column, final int decimals) {
        if (text(column).startsWith("-")) {
            throw bad(column, "must not be negative");
        }
        return signedAmount(column, decimals);
    }

    /** An amount in units of {@code 10^-decimals}; a minus may stand before it. */
    long signedAmount(final int column, final int decimals) {
        try {
            return Decimals.parse(text(column), decimals);
        } catch (final NumberFormatException e) {
            throw bad(column, e.getMessage());
        }
    }

    /**
     * Something is wrong with a cell.
     *
     * @param column from 0
     * @param what   is wrong
     * @return to be thrown; says where and what is there
     */
    public BadInputException bad(final int column, final String what) {
        return new BadInputException(file, line, columns.get(column) + ": " + what + "; is '" + text(column) + "'");
    }
}

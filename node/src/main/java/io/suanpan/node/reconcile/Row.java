package io.suanpan.node.reconcile;

import io.suanpan.engine.command.Id128;
import io.suanpan.node.reconcile.bill.BillRow;
import io.suanpan.node.reconcile.bill.Kind;
import io.suanpan.node.reconcile.bill.Status;

/**
 * One movement of a side, and its form as a sorted line: kind and key, status and amount, and what else there is to say, with tabs
 * between. Lines of one key stand together, in the order of their status.
 *
 * @param key       kind and key as the line has them: what must be equal for two rows to match
 * @param status    how it stands
 * @param amount    minor units
 * @param number    of the order or the refund; empty where only its key is known
 * @param reference the transfer's id, or the channel's number
 * @param time      nanoseconds since 1970, or as the channel writes it
 * @param place     sequence in the journal, or line of the bill
 */
record Row(String key, Status status, long amount, String number, String reference, String time, long place) {
    private static final char TAB = '\t';
    /** Stands before what a posting has instead of a key; no key of the other side begins so. */
    private static final char NO_KEY = '-';
    /** Stands before a number that no posting can carry in the form that was chosen. */
    private static final char FOREIGN = '~';

    static Row of(final BillRow row, final String key) {
        return new Row(row.kind().letter() + key, row.status(), row.amount(), row.merchantNo(), row.channelNo(), row.time(), row.line());
    }

    /** The key of a posting that carries none: its place in the account, so that it is its own and matches nothing. */
    static String noKey(final long version) {
        return NO_KEY + Long.toString(version);
    }

    /** The key of a number that no posting can carry: the number, so that it matches nothing and repeats itself only. */
    static String foreignKey(final String number) {
        return FOREIGN + number;
    }

    String line() {
        return key + TAB + status.digit() + amount + TAB + number + TAB + reference + TAB + time + TAB + place;
    }

    static Row ofLine(final String line) {
        final int state = line.indexOf(TAB) + 1;
        final int number = line.indexOf(TAB, state) + 1;
        final int reference = line.indexOf(TAB, number) + 1;
        final int time = line.indexOf(TAB, reference) + 1;
        final int place = line.indexOf(TAB, time) + 1;
        return new Row(line.substring(0, state - 1), Status.ofDigit(line.charAt(state)),
            Long.parseLong(line, state + 1, number - 1, 10), line.substring(number, reference - 1),
            line.substring(reference, time - 1), line.substring(time, place - 1), Long.parseLong(line, place, line.length(), 10));
    }

    Kind kind() {
        return Kind.ofLetter(key.charAt(0));
    }

    /** What a posting carries, or what it would carry; zero where it carries nothing. */
    Id128 carried() {
        return switch (key.charAt(1)) {
            case NO_KEY -> Id128.ZERO;
            case FOREIGN -> OrderNumber.hash(number);
            default -> OrderNumber.ofHex(key.substring(1));
        };
    }

    /** What two rows of one key must share to be the same movement. In the order of lines. */
    String state() {
        return status.digit() + Long.toString(amount);
    }

    Row withKey(final String newKey, final String newNumber) {
        return new Row(key.charAt(0) + newKey, status, amount, newNumber, reference, time, place);
    }

    Row withAmount(final long newAmount) {
        return new Row(key, status, newAmount, number, reference, time, place);
    }
}

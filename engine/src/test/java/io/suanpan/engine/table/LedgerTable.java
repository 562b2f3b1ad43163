package io.suanpan.engine.table;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.List;
import java.util.Map;

/**
 * One table, as read.
 *
 * @param name    what it shows
 * @param place   file and line
 * @param context of the ledger that it starts with
 * @param steps   its rows, those of a batch together
 */
public record LedgerTable(String name, String place, LedgerContext context, List<Step> steps) {
    /** What a table does next. */
    public sealed interface Step permits Clock, Batch, Look, Page, Counts {
    }

    /**
     * Moves the clock. Commands take the timestamp max(clock, last + 1).
     *
     * @param ns       nanoseconds
     * @param relative whether they are counted from the last command
     */
    public record Clock(long ns, boolean relative) implements Step {
    }

    /**
     * Commands that go in together.
     *
     * @param rows one a command
     */
    public record Batch(List<Row> rows) implements Step {
    }

    /**
     * A command and what comes of it.
     *
     * @param place    file and line
     * @param text     the row
     * @param command  what is asked
     * @param code     the expected outcome
     * @param amount   the expected amount, or null where the row does not say
     * @param reversed what a reversal is expected to undo, or null where the row does not say
     */
    public record Row(String place, String text, Command command, ResultCode code, Long amount, Reversed reversed) {
    }

    /**
     * Reads a record (by a read, which is a command as any other) and compares some of its fields.
     *
     * @param place    file and line
     * @param text     the row
     * @param read     what is read
     * @param expected by name of the record's component
     */
    public record Look(String place, String text, Command read, Map<String, String> expected) implements Step {
    }

    /**
     * Reads a page and compares all its rows.
     *
     * @param place       file and line
     * @param text        the row
     * @param read        what is read
     * @param rows        expected, in order, each as the table writes it
     * @param truncatedAt expected timestamp where memory ends, 0 = the page is complete
     */
    public record Page(String place, String text, Command read, List<String> rows, long truncatedAt) implements Step {
    }

    /**
     * Compares how many records the ledger has.
     *
     * @param place    file and line
     * @param text     the row
     * @param expected by name
     */
    public record Counts(String place, String text, Map<String, String> expected) implements Step {
    }
}

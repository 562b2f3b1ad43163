package io.suanpan.engine.ledger;

import io.suanpan.engine.command.RowMemory;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much the ledger reserves and how long it remembers. Part of the state machine's definition: the same commands under
 * another context may have other outcomes, so the context is journaled with the commands ({@link #parameters()}).
 *
 * <p>Conclude once, before the ledger is made; the ledger copies what it needs.
 */
public final class LedgerContext {
    /** Largest number that any table may reserve. */
    public static final int MAX_RECORDS = 60_000_000;

    /** Most pairs of ledger and code: a trial balance is one page. */
    public static final int MAX_GROUPS = RowMemory.MAX_PAGE;

    private int accounts = 1_000_000;
    private int transfers = 4_000_000;
    private int holds = 1_000_000;
    private int groups = 1_024;
    private int closings;
    private int velocities = 100_000;
    private int history = 1_000_000;
    private int pageRows = 1 << 15;
    private long retentionS;
    private IdTime idTime = IdTime.NONE;
    private long toleratedDivergence;

    /**
     * Reserves accounts.
     *
     * @param value most accounts that can be opened
     * @return this
     */
    public LedgerContext accounts(final int value) {
        accounts = checked("accounts", value);
        return this;
    }

    /**
     * Most accounts that can be opened.
     *
     * @return accounts
     */
    public int accounts() {
        return accounts;
    }

    /**
     * Reserves retained transfers.
     *
     * @param value how many of the newest transfers, captures, releases, holds and burnt ids are remembered
     * @return this
     */
    public LedgerContext transfers(final int value) {
        transfers = checked("transfers", value);
        return this;
    }

    /**
     * How many of the newest transfer ids are remembered.
     *
     * @return records
     */
    public int transfers() {
        return transfers;
    }

    /**
     * Reserves live holds, which are never forgotten.
     *
     * @param value most holds that can be live at once
     * @return this
     */
    public LedgerContext holds(final int value) {
        holds = checked("holds", value);
        return this;
    }

    /**
     * Most holds that can be live at once.
     *
     * @return holds
     */
    public int holds() {
        return holds;
    }

    /**
     * Reserves pairs of ledger and code.
     *
     * @param value most pairs that accounts may have, up to {@link #MAX_GROUPS}
     * @return this
     */
    public LedgerContext groups(final int value) {
        if (value < 1 || value > MAX_GROUPS) {
            throw new IllegalArgumentException("groups: must be 1 to " + MAX_GROUPS + ", is " + value);
        }
        groups = value;
        return this;
    }

    /**
     * Most pairs of ledger and code that accounts may have.
     *
     * @return pairs
     */
    public int groups() {
        return groups;
    }

    /**
     * Reserves closing balances.
     *
     * @param value how many of the newest are remembered, one for each account and book date in which it was touched; fewer than
     *              accounts, as 0, is as many as accounts, so that the last closed book date is always whole
     * @return this
     */
    public LedgerContext closings(final int value) {
        closings = value == 0 ? 0 : checked("closings", value);
        return this;
    }

    /**
     * How many closing balances are remembered.
     *
     * @return closings; as many as accounts where nothing else was said
     */
    public int closings() {
        return Math.max(accounts, closings);
    }

    /**
     * Reserves velocity limits.
     *
     * @param value most accounts that may have them
     * @return this
     */
    public LedgerContext velocities(final int value) {
        velocities = checked("velocities", value);
        return this;
    }

    /**
     * Most accounts that may have velocity limits.
     *
     * @return accounts
     */
    public int velocities() {
        return velocities;
    }

    /**
     * Reserves balances of accounts with the history flag.
     *
     * @param value how many of the newest are remembered
     * @return this
     */
    public LedgerContext history(final int value) {
        history = checked("history", value);
        return this;
    }

    /**
     * How many balances of accounts with the history flag are remembered.
     *
     * @return rows
     */
    public int history() {
        return history;
    }

    /**
     * Reserves rows for the pages that are on their way to readers. Decides no outcome of anything but reads.
     *
     * @param value rows, a power of two, at least 8,192
     * @return this
     */
    public LedgerContext pageRows(final int value) {
        if (Integer.bitCount(value) != 1 || value < RowMemory.MAX_PAGE) {
            throw new IllegalArgumentException("page_rows: must be a power of two of at least 8192, is " + value);
        }
        pageRows = value;
        return this;
    }

    /**
     * Rows reserved for pages.
     *
     * @return rows
     */
    public int pageRows() {
        return pageRows;
    }

    /**
     * Limits the age of what is remembered.
     *
     * @param value seconds; 0 = as long as {@link #transfers()} lasts
     * @return this
     */
    public LedgerContext retentionS(final long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("retention_s: must be 0 to " + Integer.MAX_VALUE + ", is " + value);
        }
        retentionS = value;
        return this;
    }

    /**
     * Age beyond which an id is forgotten.
     *
     * @return seconds; 0 = no limit of age
     */
    public long retentionS() {
        return retentionS;
    }

    /**
     * Says what may be read out of an id.
     *
     * @param value the rule
     * @return this
     */
    public LedgerContext idTime(final IdTime value) {
        idTime = value;
        return this;
    }

    /**
     * What may be read out of an id.
     *
     * @return the rule
     */
    public IdTime idTime() {
        return idTime;
    }

    /**
     * Lets this ledger step over a difference that an operator has looked into, and found this ledger to be the right one. It decides
     * nothing, so it is no parameter of the books.
     *
     * @param value sequence that {@link DivergenceException#sequence()} named; 0 = none
     * @return this
     */
    public LedgerContext toleratedDivergence(final long value) {
        if (value < 0) {
            throw new IllegalArgumentException("tolerated_divergence: must not be negative, is " + value);
        }
        toleratedDivergence = value;
        return this;
    }

    /**
     * Where a difference is known.
     *
     * @return sequence of a checkpoint; 0 = none
     */
    public long toleratedDivergence() {
        return toleratedDivergence;
    }

    /**
     * Everything here that decides outcomes, by configuration name, to be kept with the commands.
     *
     * @return sorted by name
     */
    public SortedMap<String, String> parameters() {
        final SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("accounts", Integer.toString(accounts));
        parameters.put("transfers", Integer.toString(transfers));
        parameters.put("holds", Integer.toString(holds));
        parameters.put("groups", Integer.toString(groups));
        parameters.put("closings", Integer.toString(closings()));
        parameters.put("velocities", Integer.toString(velocities));
        parameters.put("history", Integer.toString(history));
        parameters.put("retention_s", Long.toString(retentionS));
        parameters.put("id_time", idTime.name().toLowerCase(Locale.ROOT));
        return parameters;
    }

    private static int checked(final String name, final int value) {
        if (value < 1 || value > MAX_RECORDS) {
            throw new IllegalArgumentException(name + ": must be 1 to " + MAX_RECORDS + ", is " + value);
        }
        return value;
    }
}

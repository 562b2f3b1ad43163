package io.suanpan.engine.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All tables of a ledger, in the order in which they are best read: first those whose words are soonest overwritten. Set up once. */
public final class StateTables {
    private final List<StateTable> tables = new ArrayList<>();

    /**
     * Adds a table.
     *
     * @param table of no other ledger
     * @return the same
     */
    public StateTable add(final StateTable table) {
        table.number(tables.size());
        tables.add(table);
        return table;
    }

    /**
     * The tables.
     *
     * @return read-only
     */
    public List<StateTable> list() {
        return Collections.unmodifiableList(tables);
    }
}

package io.suanpan.snapshot.format;

import io.suanpan.engine.state.StateScalars;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The first record of a snapshot: everything but the words of the tables.
 *
 * @param schemaVersion of the commands that made the state
 * @param facts         of the state
 * @param pageWords     words of a page
 * @param compression   of the pages
 * @param tables        in the order in which pages number them
 * @param numbers       beside the tables, by name
 * @param parameters    that the ledger decides by ({@code LedgerContext.parameters()})
 */
public record SnapshotHeader(
    int schemaVersion,
    SnapshotFacts facts,
    int pageWords,
    Compression compression,
    List<TableLength> tables,
    SortedMap<String, Long> numbers,
    SortedMap<String, String> parameters) {

    /**
     * Words of all tables.
     *
     * @return words
     */
    public long words() {
        return tables.stream().mapToLong(TableLength::words).sum();
    }

    /**
     * Pages of all tables.
     *
     * @return pages
     */
    public long pages() {
        return tables.stream().mapToLong(table -> SnapshotLayout.pages(table.words(), pageWords)).sum();
    }

    /**
     * The numbers as a ledger takes them back.
     *
     * @return a copy
     */
    public StateScalars scalars() {
        final StateScalars scalars = new StateScalars();
        numbers.forEach(scalars::put);
        return scalars;
    }

    /**
     * Makes sure that a ledger decides by the same parameters.
     *
     * @param given  of the ledger
     * @param source the file's name, or what else this came from
     * @throws SnapshotException where one differs; names it
     */
    public void requireParameters(final SortedMap<String, String> given, final String source) {
        final SortedSet<String> names = new TreeSet<>(parameters.keySet());
        names.addAll(given.keySet());
        for (final String name : names) {
            if (!Objects.equals(parameters.get(name), given.get(name))) {
                throw SnapshotException.unfit(source, "it was taken with " + name + " = " + parameters.get(name)
                    + ", the ledger has " + given.get(name));
            }
        }
    }
}

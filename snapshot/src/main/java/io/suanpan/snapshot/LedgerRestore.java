package io.suanpan.snapshot;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StateTable;
import io.suanpan.snapshot.format.PageDecoder;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.TableLength;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Puts the pages of one snapshot into a fresh ledger, wherever they are read from. Pages may come in any order and on several threads;
 * what was put in is not believed: the ledger makes its digest anew from all of it.
 */
public final class LedgerRestore {
    private final SnapshotHeader header;
    private final Ledger ledger;
    private final String source;
    private final List<StateTable> tables = new ArrayList<>();

    /**
     * Holds the snapshot to the ledger.
     *
     * @param header     of the snapshot
     * @param ledger     fresh; of no use where anything here fails
     * @param parameters that the ledger decides by
     * @param source     the file's name, or what else this is read from
     * @throws SnapshotException where the snapshot is not for this ledger
     */
    public LedgerRestore(
        final SnapshotHeader header, final Ledger ledger, final SortedMap<String, String> parameters, final String source) {
        this.header = header;
        this.ledger = ledger;
        this.source = source;
        header.requireParameters(parameters, source);
        matchTables(ledger.tables().list());
    }

    /** Tables stand in the order of their snapshot, which need not be the ledger's. */
    private void matchTables(final List<StateTable> ofLedger) {
        for (final TableLength length : header.tables()) {
            final StateTable table = ofLedger.stream().filter(each -> each.name().equals(length.name())).findFirst()
                .orElseThrow(() -> SnapshotException.unfit(source, "this build has no table " + length.name()));
            if (table.words() != length.words()) {
                throw SnapshotException.unfit(source, "table " + length.name() + " has " + length.words() + " words, the ledger's has "
                    + table.words());
            }
            tables.add(table);
        }
        if (tables.size() != ofLedger.size() || tables.stream().distinct().count() != tables.size()) {
            throw SnapshotException.unfit(source, "it has " + tables.size() + " tables, the ledger has " + ofLedger.size());
        }
    }

    /**
     * Puts a page in.
     *
     * @param page decoded
     */
    public void put(final PageDecoder page) {
        tables.get(page.table()).write(page.from(), page.words(), 0, page.count());
    }

    /**
     * Has the ledger take over what was put in, after the last page.
     *
     * @return what the snapshot says of the state
     * @throws SnapshotException where no ledger can have had this state
     */
    public SnapshotFacts finish() {
        final SnapshotFacts facts = header.facts();
        try {
            ledger.restore(facts.sequence(), facts.timestamp(), facts.digest(), header.scalars());
        } catch (final StateException | IndexOutOfBoundsException e) {
            throw SnapshotException.damaged(source, e);
        }
        return facts;
    }
}

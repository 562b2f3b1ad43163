package io.suanpan.replication.chaos;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.replication.history.HistoryCheck;
import io.suanpan.replication.history.Observation;
import io.suanpan.replication.history.Observations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what clients were told against the journals of all members: what is acknowledged must be in each of them, once, at the sequence
 * that was told; what is declined in none; the journals must be the same, and their members' state with them; what was seen of each
 * account must be strictly serialisable.
 */
final class ChaosOracle {
    private final Path directory;
    private final LedgerContext settings;
    private final List<ChaosBatch> batches;
    private final List<String> wrong = new ArrayList<>();
    private final List<Observation> history = new ArrayList<>();
    private MemberBooks first;
    private long acknowledged;
    private long repeated;
    private long declined;
    private long unknown;
    private long reads;

    /**
     * Prepares a judgement.
     *
     * @param directory of all members
     * @param settings  of their ledgers
     * @param batches   all that was submitted, by all clients
     */
    ChaosOracle(final Path directory, final LedgerContext settings, final List<ChaosBatch> batches) {
        this.directory = directory;
        this.settings = settings;
        this.batches = batches;
    }

    /** Reads everything, where members ended as they said. */
    void judge(final List<MemberChild.State> ends) {
        for (int id = 0; id < ends.size(); id++) {
            member(id, ends.get(id));
        }
        for (final ChaosBatch batch : batches) {
            require(batch.calls() == 1, "a batch was answered " + batch.calls() + " times");
            unknown += batch.unknown() == null ? 0 : 1;
            batch.results().forEach(this::count);
            batch.results().forEach(result -> Observations.add(result, batch.invokedNs, batch.answeredNs(), history));
        }
        wrong.addAll(HistoryCheck.violations(history));
    }

    /** Puts what members showed of their own state into the history. Before the judgement. */
    void observed(final List<Observation> seen) {
        reads += seen.size();
        history.addAll(seen);
    }

    /** What is wrong; empty where nothing is. */
    List<String> wrong() {
        return wrong;
    }

    private void member(final int id, final MemberChild.State end) {
        final MemberBooks books = MemberBooks.read(ChaosCluster.memberDirectory(directory, id), settings);
        if (first == null) {
            first = books;
        }
        books.faults().forEach(fault -> wrong.add("member " + id + ": " + fault));
        require(books.comesBy(end), "member " + id + " ended at " + end + ", which its journal does not come by");
        require(books.areEqual(first), "the journals of members 0 and " + id + " differ");
        require(books.sum() == 0, "member " + id + ": debits and credits differ by " + books.sum());
        batches.forEach(batch -> batch.results().forEach(told -> transfer(id, told, books)));
    }

    private void transfer(final int id, final Result told, final MemberBooks books) {
        if (told.operation() == Operation.TRANSFER) {
            final Long sequence = books.doneAt(told.id());
            require(isDone(told) ? sequence != null && sequence == told.sequence() : sequence == null, "told " + told.code() + " at "
                + told.sequence() + " of " + told.id() + ", in the journal of member " + id + ": " + sequence);
        }
    }

    private static boolean isDone(final Result told) {
        return told.code() == ResultCode.OK || told.code() == ResultCode.EXISTS;
    }

    private void count(final Result told) {
        if (told.operation() == Operation.TRANSFER) {
            acknowledged += isDone(told) ? 1 : 0;
            repeated += told.code() == ResultCode.EXISTS ? 1 : 0;
            declined += isDone(told) ? 0 : 1;
        }
    }

    private void require(final boolean holds, final String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    /** How much there was to be wrong. */
    @Override
    public String toString() {
        return acknowledged + " acknowledged, " + repeated + " of them by an earlier sending, " + declined + " declined, " + unknown
            + " batches unknown, " + first.entries() + " entries, " + reads + " reads of members' own state, " + history.size()
            + " observations";
    }

    boolean hasSeenLoad() {
        return acknowledged > 0 && declined > 0 && history.size() > 0;
    }
}

package io.suanpan.replication.chaos;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.replication.history.HistoryCheck;
import io.suanpan.replication.history.Observation;
import io.suanpan.replication.history.Observations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Holds what clients were told against the journals of all members. Each journal is read by itself and applied to a ledger of its
 * own: what is acknowledged must be in each of them, once, at the sequence that was told.
 */
final class ChaosOracle {
    private final Path directory;
    private final List<ChaosClient> clients;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> firstJournal = new ArrayList<>();
    private final List<Observation> history = new ArrayList<>();
    private long acknowledged;
    private long repeated;
    private long declined;
    private long unknown;

    ChaosOracle(final Path directory, final List<ChaosClient> clients) {
        this.directory = directory;
        this.clients = clients;
    }

    /** What is wrong; empty where nothing is. */
    List<String> verdict(final List<MemberChild.State> ends) {
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            member(id, ends.get(id));
        }
        for (final ChaosClient client : clients) {
            for (final ChaosBatch batch : client.batches()) {
                require(batch.calls() == 1, "a batch was answered " + batch.calls() + " times");
                unknown += batch.unknown() == null ? 0 : 1;
                batch.results().forEach(result -> Observations.add(result, batch.invokedNs, batch.answeredNs(), history));
            }
        }
        wrong.addAll(HistoryCheck.violations(history));
        return wrong;
    }

    private void member(final int id, final MemberChild.State end) {
        final Replay replay = new Replay();
        final List<String> entries = new ArrayList<>();
        boolean isOnTheWay = false;
        try (JournalReader reader = JournalReader.open(ChaosCluster.memberDirectory(directory, id), 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                final EntryView entry = reader.entry();
                require(entry.digest() == replay.ledger.digest() && entry.digestSequence() == replay.ledger.sequence(),
                    "member " + id + ": the entry of sequence " + entry.firstSequence() + " names another digest than its journal gives");
                entries.add(entry.firstSequence() + "+" + entry.count() + "@" + entry.logPosition() + ':' + entry.headerCrc() + ':'
                    + entry.payloadCrc());
                replay.apply(entry.frames());
                isOnTheWay |= replay.ledger.sequence() == end.sequence() && replay.ledger.digest() == end.digest();
            }
            require(reader.fault() == null, "member " + id + ": " + reader.fault());
        }
        // A checkpoint of the nodes may have come after it was asked.
        require(isOnTheWay, "member " + id + " was at " + end + " when all was done, which its journal does not come by");
        if (id == 0) {
            firstJournal.addAll(entries);
        }
        // The members end one after the other, so one may have a last checkpoint that another has not.
        final int both = Math.min(entries.size(), firstJournal.size());
        require(entries.subList(0, both).equals(firstJournal.subList(0, both)), "the journals of members 0 and " + id + " differ");
        require(replay.sum() == 0, "member " + id + ": debits and credits differ by " + replay.sum());
        replay.twice.forEach(transfer -> wrong.add("member " + id + ": done twice: " + transfer));
        clients.forEach(client -> client.batches().forEach(batch -> batch.results().forEach(told -> transfer(id, told, replay.doneAt))));
    }

    private void transfer(final int id, final Result told, final Map<Id128, Long> doneAt) {
        if (told.operation() != Operation.TRANSFER) {
            return;
        }
        final Long sequence = doneAt.get(told.id());
        final boolean isDone = told.code() == ResultCode.OK || told.code() == ResultCode.EXISTS;
        require(isDone ? sequence != null && sequence == told.sequence() : sequence == null,
            "told " + told.code() + " at " + told.sequence() + " of " + told.id() + ", in the journal of member " + id + ": " + sequence);
        if (id == 0) {
            acknowledged += isDone ? 1 : 0;
            repeated += told.code() == ResultCode.EXISTS ? 1 : 0;
            declined += isDone ? 0 : 1;
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
            + " batches unknown, " + firstJournal.size() + " entries, " + history.size() + " observations";
    }

    boolean hasSeenLoad() {
        return acknowledged > 0 && declined > 0 && history.size() > 0;
    }

    /** A journal, applied anew. */
    private static final class Replay {
        private final Ledger ledger = new Ledger(MemberMain.ledger());
        private final Map<Id128, Long> doneAt = new HashMap<>();
        private final Map<Long, Balances> last = new HashMap<>();
        private final List<Id128> twice = new ArrayList<>();
        private final ResultBatch results = new ResultBatch();

        void apply(final FrameWindow commands) {
            final UnsafeBuffer commandCopy = new UnsafeBuffer(new byte[commands.count() * CommandFrame.BYTES]);
            commands.copyTo(commandCopy, 0);
            final UnsafeBuffer memory = new UnsafeBuffer(new byte[commands.count() * ResultFrame.BYTES]);
            ledger.apply(new FrameWindow(CommandFrame.BYTES).wrap(commandCopy, commands.count()),
                new FrameWindow(ResultFrame.BYTES).wrap(memory, commands.count()));
            results.frames().wrap(memory, commands.count());
            for (final Result result : results.toList()) {
                if (result.operation() == Operation.TRANSFER && result.code() == ResultCode.OK) {
                    if (doneAt.put(result.id(), result.sequence()) != null) {
                        twice.add(result.id());
                    }
                    last.put(result.debit().accountId(), result.debit());
                    last.put(result.credit().accountId(), result.credit());
                }
            }
        }

        long sum() {
            return last.values().stream().mapToLong(balances -> balances.debitsPosted() - balances.creditsPosted()).sum();
        }
    }
}

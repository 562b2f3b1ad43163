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
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.EntryView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** What one member's journal says, read by itself and applied to a ledger of its own. */
final class MemberBooks {
    private final Ledger ledger;
    /** One text each: equal texts are equal documents. */
    private final List<String> entries = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Id128, Long> doneAt = new HashMap<>();
    private final Map<Long, Balances> last = new HashMap<>();
    private final Map<Long, Long> digests = new HashMap<>();
    private final ResultBatch results = new ResultBatch();
    private long logPosition;
    private long lastTimestamp;
    private int clientsEntries;

    private MemberBooks(final LedgerContext settings) {
        ledger = new Ledger(settings);
    }

    static MemberBooks read(final Path directory, final LedgerContext settings) {
        final MemberBooks books = new MemberBooks(settings);
        try (JournalReader reader = JournalReader.open(directory, 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                books.read(reader.entry());
            }
            if (reader.fault() != null) {
                books.faults.add(reader.fault());
            }
        }
        return books;
    }

    private void read(final EntryView entry) {
        if (entry.digest() != ledger.digest() || entry.digestSequence() != ledger.sequence()) {
            faults.add("the entry of sequence " + entry.firstSequence() + " names another digest than its journal gives");
        }
        if (entry.logPosition() <= logPosition) {
            faults.add("the entry of sequence " + entry.firstSequence() + " stands behind a later place of the log");
        }
        if (entry.timestamp() <= lastTimestamp) {
            faults.add("the entry of sequence " + entry.firstSequence() + " is of an earlier time than the one before it");
        }
        lastTimestamp = entry.lastTimestamp();
        logPosition = entry.logPosition();
        entries.add(entry.firstSequence() + "+" + entry.count() + "@" + entry.logPosition() + ':' + entry.headerCrc() + ':'
            + entry.payloadCrc());
        apply(entry.frames());
    }

    private void apply(final FrameWindow commands) {
        final UnsafeBuffer commandCopy = new UnsafeBuffer(new byte[commands.count() * CommandFrame.BYTES]);
        commands.copyTo(commandCopy, 0);
        final UnsafeBuffer memory = new UnsafeBuffer(new byte[commands.count() * ResultFrame.BYTES]);
        ledger.apply(new FrameWindow(CommandFrame.BYTES).wrap(commandCopy, commands.count()),
            new FrameWindow(ResultFrame.BYTES).wrap(memory, commands.count()));
        results.frames().wrap(memory, commands.count());
        digests.put(ledger.sequence(), ledger.digest());
        for (final Result result : results.toList()) {
            if (result.operation() != Operation.CHECKPOINT) {
                clientsEntries = entries.size();
            }
            if (result.operation() == Operation.TRANSFER && result.code() == ResultCode.OK) {
                if (doneAt.put(result.id(), result.sequence()) != null) {
                    faults.add("done twice: " + result.id());
                }
                last.put(result.debit().accountId(), result.debit());
                last.put(result.credit().accountId(), result.credit());
            }
        }
    }

    /** What cannot be true of any member, whatever the others say. */
    List<String> faults() {
        return faults;
    }

    int entries() {
        return entries.size();
    }

    /** At which sequence a transfer was done; null where it was not. */
    Long doneAt(final Id128 transfer) {
        return doneAt.get(transfer);
    }

    /** Whether a member may have said this of itself: its journal comes by there. */
    boolean comesBy(final MemberChild.State state) {
        return Long.valueOf(state.digest()).equals(digests.get(state.sequence()));
    }

    /**
     * Whether the journals are the same, document by document. Members end one after the other, so that one may have last checkpoints of
     * the nodes that another has not.
     */
    boolean areEqual(final MemberBooks other) {
        final int both = Math.min(entries.size(), other.entries.size());
        return clientsEntries <= both && other.clientsEntries <= both
            && entries.subList(0, both).equals(other.entries.subList(0, both));
    }

    /** Debits less credits, over all accounts. */
    long sum() {
        return last.values().stream().mapToLong(balances -> balances.debitsPosted() - balances.creditsPosted()).sum();
    }
}

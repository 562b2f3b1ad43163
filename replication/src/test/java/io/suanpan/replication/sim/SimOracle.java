package io.suanpan.replication.sim;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.replication.history.HistoryCheck;
import io.suanpan.replication.history.Observation;
import io.suanpan.replication.history.Observations;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Holds what clients were told against what the log says, read once more from its start by a member that met no fault: every acknowledged
 * command is there once, none twice, and whatever a client was told of a command, first or again, agrees with the one time that it was done.
 */
final class SimOracle {
    private final SimCluster cluster;
    private final List<SimClient> clients;
    private final SimMember reader = new SimMember();
    private final Map<Id128, Long> doneAt = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    SimOracle(final SimCluster cluster, final List<SimClient> clients) {
        this.cluster = cluster;
        this.clients = clients;
    }

    List<String> verdict() {
        for (final LogEntry entry : cluster.log()) {
            reader.apply(entry, this::onAnswer);
        }
        for (final SimMember member : cluster.members()) {
            require(member.ledger().sequence() == reader.ledger().sequence() && member.ledger().digest() == reader.ledger().digest(),
                "a member stands elsewhere than the log");
        }
        for (final SimClient client : clients) {
            wrong.addAll(client.disorder());
            client.batches().forEach(this::batch);
        }
        sums();
        wrong.addAll(HistoryCheck.violations(history()));
        return wrong;
    }

    private void onAnswer(final byte[] bytes) {
        for (final Result result : results(bytes)) {
            if (SimBatch.isTransfer(result) && result.code() == ResultCode.OK) {
                require(doneAt.put(result.id(), result.sequence()) == null, "done twice: " + result.id());
            }
        }
    }

    private void batch(final SimBatch batch) {
        require(batch.calls() == 1, "batch " + batch.number + " was answered " + batch.calls() + " times");
        for (final Result result : batch.results()) {
            if (SimBatch.isTransfer(result)) {
                transfer(result);
            }
        }
    }

    private void transfer(final Result told) {
        final Long sequence = doneAt.get(told.id());
        if (told.code() == ResultCode.OK || told.code() == ResultCode.EXISTS) {
            require(sequence != null && sequence == told.sequence(),
                "told " + told.code() + " at " + told.sequence() + " of " + told.id() + ", done at " + sequence);
        } else {
            require(sequence == null, "told " + told.code() + " of " + told.id() + ", done at " + sequence);
        }
    }

    private void sums() {
        final CommandBatch batch = new CommandBatch(SimClient.ACCOUNTS);
        for (int id = 1; id <= SimClient.ACCOUNTS; id++) {
            batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(id);
        }
        final byte[] message = new byte[IngressMessage.bytes(batch.count())];
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        IngressMessage.putCommandsHeader(buffer, 0, 1, batch.count(), 1);
        buffer.putBytes(IngressMessage.HEADER_BYTES, batch.buffer(), 0, batch.count() * CommandFrame.BYTES);
        final UnsafeBuffer frames = new UnsafeBuffer(message, IngressMessage.HEADER_BYTES, batch.count() * CommandFrame.BYTES);
        CommandFrame.control(frames, (batch.count() - 1) * CommandFrame.BYTES, CommandFrame.END_OF_BATCH);
        reader.apply(new LogEntry(message, null, 0, 0), bytes -> {
            long sum = 0;
            for (final Result result : results(bytes)) {
                final Balances balances = result.account() == null ? null : result.account().balances();
                sum += balances == null ? 0 : balances.debitsPosted() - balances.creditsPosted();
            }
            require(sum == 0, "debits and credits differ by " + sum);
        });
    }

    /** What the clients saw of accounts. */
    List<Observation> history() {
        final List<Observation> history = new ArrayList<>();
        for (final SimClient client : clients) {
            for (final SimBatch batch : client.batches()) {
                batch.results().forEach(result -> Observations.add(result, batch.invoked, batch.answered(), history));
            }
        }
        return history;
    }

    private static List<Result> results(final byte[] answer) {
        final EgressMessage message = new EgressMessage().wrap(new UnsafeBuffer(answer), 0, answer.length);
        if (message.kind() != EgressMessage.RESULTS) {
            return List.of();
        }
        final ResultBatch batch = new ResultBatch();
        batch.frames().wrap(
            new UnsafeBuffer(answer, message.framesOffset(), message.count() * ResultFrame.BYTES), message.count());
        return batch.toList();
    }

    private void require(final boolean holds, final String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}

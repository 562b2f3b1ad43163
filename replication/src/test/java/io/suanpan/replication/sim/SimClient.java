package io.suanpan.replication.sim;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientContext;
import io.suanpan.replication.client.ClusterClientStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A real client, stepped by the simulation, and what it was asked. */
final class SimClient {
    static final int ACCOUNTS = 5;
    static final int LEDGER = 156;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(4);
    private static final int MOST_UNDER_WAY = 12;

    private final Random random;
    private final LongSupplier step;
    private final ClusterClient client;
    private final CommandBatch batch = new CommandBatch(8);
    private final List<SimBatch> batches = new ArrayList<>();
    private final List<String> disorder = new ArrayList<>();
    private final long idBase;
    private long nextId;
    private int lastAnswered = -1;

    SimClient(final int number, final Random random, final SimCluster cluster, final LongSupplier clock, final LongSupplier step) {
        this.random = random;
        this.step = step;
        this.idBase = 1_000_000L * (number + 1);
        this.client = new ClusterClient(new ClusterClientContext()
            .ringCommands(8_192).pageRows(8_192).messageCommands(1 + random.nextInt(6)).messagesInFlight(1 << random.nextInt(4))
            .deadlineNs(DEADLINE_NS).useInvoker(true).clock(clock::getAsLong), cluster);
    }

    long step() {
        return step.getAsLong();
    }

    void work() {
        client.doWork();
    }

    void close() {
        client.close();
    }

    ClusterClientStatus status() {
        return client.status();
    }

    List<SimBatch> batches() {
        return batches;
    }

    List<String> disorder() {
        return disorder;
    }

    boolean isIdle() {
        return lastAnswered == batches.size() - 1;
    }

    void onAnswer(final SimBatch answered) {
        if (answered.number != lastAnswered + 1) {
            disorder.add("batch " + answered.number + " was answered after " + lastAnswered);
        }
        lastAnswered = answered.number;
    }

    /** Account 1 may be overdrawn, the others may not: some transfers are declined. */
    void openAccounts() {
        batch.clear();
        for (int id = 1; id <= ACCOUNTS; id++) {
            batch.account(Operation.OPEN_ACCOUNT).accountId(id).ledger(LEDGER).code(1)
                .flags(id == 1 ? 0 : AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS);
        }
        submit();
    }

    void submitSomething() {
        if (batches.size() - 1 - lastAnswered >= MOST_UNDER_WAY) {
            return;
        }
        batch.clear();
        switch (random.nextInt(4)) {
            case 0 -> batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(1 + random.nextInt(ACCOUNTS));
            case 1 -> {
                transfer(TransferFlags.LINKED);
                transfer(0);
            }
            default -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    transfer(0);
                }
            }
        }
        submit();
    }

    private void transfer(final int flags) {
        final int debit = 1 + random.nextInt(ACCOUNTS);
        final int credit = 1 + (debit + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        batch.transfer(Operation.TRANSFER).idLo(idBase + nextId++).debitAccountId(debit).creditAccountId(credit)
            .amount(1 + random.nextInt(debit == 1 ? 100 : 30)).ledger(LEDGER).code(1).flags(flags);
    }

    private void submit() {
        final SimBatch sent = new SimBatch(this, batches.size(), step());
        if (client.submit(batch, sent) != Submission.ACCEPTED) {
            throw new IllegalStateException("not accepted");
        }
        batches.add(sent);
    }
}

package io.suanpan.benchmarks.cluster;

import io.suanpan.benchmarks.load.Answers;
import io.suanpan.benchmarks.load.Flight;
import io.suanpan.benchmarks.load.IdKind;
import io.suanpan.benchmarks.load.Load;
import io.suanpan.benchmarks.load.LoadShape;
import io.suanpan.benchmarks.load.Lookups;
import io.suanpan.benchmarks.load.Openings;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.load.Transfers;
import io.suanpan.benchmarks.load.Workload;
import io.suanpan.benchmarks.measure.BookSums;
import io.suanpan.benchmarks.run.Check;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.replication.client.ClusterClientStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Loses a leader under load and times what the clients notice. The proof that nothing was lost and nothing done twice: what the accounts
 * were debited meanwhile is what was acknowledged. Nobody else may move money on these accounts during it. To be used once, by one thread.
 */
public final class FailoverDrill {
    private static final int BULK_BATCH = 1_024;
    private static final int BULK_IN_FLIGHT = 8;
    private static final long TICK_MS = 5;

    private final Submitter cluster;
    private final ClusterClientStatus status;
    private final Population population;
    private final LoadShape shape;
    private final long seed;
    private final FailoverMeter meter = new FailoverMeter(SystemNanoClock.INSTANCE);
    private final List<Check> checks = new ArrayList<>();

    /**
     * Prepares a drill.
     *
     * @param cluster    takes the load
     * @param status     of the client behind it
     * @param population between whose accounts money moves; opened where they are not there
     * @param shape      how commands are sent: at a rate
     * @param seed       of accounts, amounts and ids
     */
    public FailoverDrill(
        final Submitter cluster, final ClusterClientStatus status, final Population population, final LoadShape shape, final long seed) {
        this.cluster = cluster;
        this.status = status;
        this.population = population;
        this.shape = shape;
        this.seed = seed;
    }

    /**
     * Does the drill.
     *
     * @param fault         takes the leader down; returns as soon as it is
     * @param secondsBefore load before the fault
     * @param secondsAfter  load after the recovery
     * @param patience      seconds to wait for the recovery
     * @return what came of it
     * @throws InterruptedException while waiting
     */
    public FailoverResult run(final Runnable fault, final double secondsBefore, final double secondsAfter, final double patience)
        throws InterruptedException {
        bulk(driver -> new Openings(population), new Ignored());
        final BookSums before = books();
        final long resent = status.resent();
        final long elections = status.elections();
        final Load load = new Load(shape, cluster, driver -> new Transfers(population, IdKind.UUIDV7, seed, driver), meter);
        load.start();
        sleep(secondsBefore);
        meter.onFault();
        fault.run();
        final long deadline = System.nanoTime() + (long) (patience * TimeUnit.SECONDS.toNanos(1));
        while (!meter.hasRecovered() && System.nanoTime() - deadline < 0) {
            Thread.sleep(TICK_MS);
        }
        sleep(secondsAfter);
        load.stop();
        check(load, before, books());
        return new FailoverResult(meter.hasRecovered(), meter.silenceNs(), meter.recoveryNs(), meter.acknowledged(), meter.repeated(),
            meter.declined(), meter.unknownBatches(), status.resent() - resent, status.elections() - elections, status.sessions(),
            List.copyOf(checks));
    }

    private void check(final Load load, final BookSums before, final BookSums after) {
        check("recovered", meter.hasRecovered(), meter.hasRecovered() ? "acknowledges again" : "acknowledges nothing new");
        check("every batch answered", load.missing() == 0 && load.refusal() == null && load.backlog() == 0,
            load.missing() + " batches missing, " + load.backlog() + " commands never sent, refused: " + load.refusal());
        check("all accounts read", after.accounts() == population.accounts() && after.unknownCause() == null,
            after.accounts() + " of " + population.accounts());
        after.ledgers().forEach((number, sums) -> check("debits = credits in ledger " + number, sums.isBalanced(), sums.toString()));
        final long debited = after.debitsPosted() - before.debitsPosted();
        final long postings = (after.versions() - before.versions()) / 2;
        final boolean isExact = meter.unknownBatches() == 0;
        check("debits posted = amounts acknowledged", isExact ? debited == meter.amount() : debited >= meter.amount(),
            debited + (isExact ? " = " : " ≥ ") + meter.amount() + unknown());
        check("postings = commands acknowledged", isExact ? postings == meter.acknowledged() : postings >= meter.acknowledged(),
            postings + (isExact ? " = " : " ≥ ") + meter.acknowledged() + unknown());
    }

    private String unknown() {
        return meter.unknownBatches() == 0 ? "" : ", " + meter.unknownBatches() + " batches unknown: " + meter.unknownCause();
    }

    private void check(final String name, final boolean passed, final String detail) {
        checks.add(new Check(name, passed, detail));
    }

    private BookSums books() throws InterruptedException {
        final BookSums sums = new BookSums();
        bulk(driver -> new Lookups(population), sums);
        return sums;
    }

    private void bulk(final IntFunction<Workload> workload, final Answers answers) throws InterruptedException {
        final LoadShape closed = new LoadShape(1, 1, BULK_IN_FLIGHT, BULK_BATCH, 0, shape.idle(), shape.patience());
        final Load load = new Load(closed, cluster, workload, answers);
        load.start();
        load.join();
    }

    private static void sleep(final double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * TimeUnit.SECONDS.toMillis(1)));
    }

    /** Openings are not counted: the reading of the accounts shows whether all are there. */
    private static final class Ignored implements Answers {
        @Override
        public void onAnswer(final Flight flight, final ResultBatch results) {
            // See above.
        }

        @Override
        public void onUnknown(final Flight flight, final Throwable cause) {
            // See above.
        }
    }
}

package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;

/**
 * Scenario {@code double11}: what an acquirer's clients send on the day of the great sale. Of 100 actions 60 are payments of
 * three legs in a chain (customer to merchant, the merchant's fee to the platform, a subsidy to the merchant), 15 transfers between
 * customers, 10 holds that are captured, 5 holds that are released, 4 refunds of earlier payments, 3 payments by customers who
 * cannot pay, 2 repeats of earlier payments, whole and word for word, and one is a read.
 *
 * <p>A hold is ended some thousand actions later, a refund and a repeat go back some ten thousand: to memory that has grown cold.
 */
public final class Double11 implements Workload {
    private static final int LEGS = 3;
    private static final int MOST_OPEN_HOLDS = 4_096;
    private static final int PAYMENTS_AN_OPEN_HOLD = 16;
    private static final int HOLD_SECONDS = 3_600;
    private static final int FEE_DIVISOR = 166;
    private static final int LARGEST_SUBSIDY = 500;

    private static final int PAYMENTS = 60;
    private static final int TRANSFERS = PAYMENTS + 15;
    private static final int CAPTURED_HOLDS = TRANSFERS + 10;
    private static final int RELEASED_HOLDS = CAPTURED_HOLDS + 5;
    private static final int REFUNDS = RELEASED_HOLDS + 4;
    private static final int DECLINES = REFUNDS + 3;
    private static final int REPEATS = DECLINES + 2;
    private static final int ACTIONS = 100;

    private final Ids ids;
    private final SplitMix random;
    private final Market market;
    private final int accounts;
    private final PastPayments payments;
    private final OpenHolds toCapture;
    private final OpenHolds toRelease;
    private final Frames legs;
    private final Frames transfers;
    private final Frames holds;
    private final Frames captures;
    private final Frames releases;
    private final Frames refunds;
    private int reads;

    /**
     * The load of one driver.
     *
     * @param population how many take part; their roles are the scenario's
     * @param kind       of the ids
     * @param seed       of the run and its phase
     * @param driver     number of the driver, from 0
     * @param remembered payments that may be repeated or refunded; the ledger must remember many more
     */
    public Double11(
        final Population population, final IdKind kind, final long seed, final int driver, final int remembered) {
        this.accounts = population.accounts();
        this.random = new SplitMix(seed + driver);
        this.ids = new Ids(kind, seed, driver);
        this.market = new Market(accounts, random);
        this.payments = new PastPayments(remembered, LEGS, random);
        final int openHolds = Math.min(MOST_OPEN_HOLDS, remembered / PAYMENTS_AN_OPEN_HOLD + 1);
        this.toCapture = new OpenHolds(openHolds);
        this.toRelease = new OpenHolds(openHolds);
        this.legs = new Frames(Operation.TRANSFER, TransferFlags.LINKED, 0, ids);
        this.transfers = new Frames(Operation.TRANSFER, ids);
        this.holds = new Frames(Operation.HOLD, 0, HOLD_SECONDS, ids);
        this.captures = new Frames(Operation.CAPTURE, ids);
        this.releases = new Frames(Operation.RELEASE, ids);
        this.refunds = new Frames(Operation.REFUND, ids);
    }

    /**
     * Opens the accounts of those who take part.
     *
     * @param population how many
     * @return for one driver
     */
    public static Workload openings(final Population population) {
        return new Openings(population, Market.penniless(population.accounts()));
    }

    @Override
    public int expectations(final int count) {
        return count;
    }

    @Override
    public int atOnce() {
        return LEGS;
    }

    @Override
    public int fill(final CommandBatch batch, final Flight flight, final int count) {
        ids.startBatch();
        while (count - batch.count() >= LEGS) {
            final int first = batch.count();
            final ResultCode expected = act(batch, random.below(ACTIONS));
            for (int i = first; i < batch.count(); i++) {
                flight.expect(i, expected);
            }
        }
        return batch.count();
    }

    /** Adds one action to the batch and tells how all of it is to be answered. */
    private ResultCode act(final CommandBatch batch, final int action) {
        if (action < PAYMENTS) {
            pay(batch);
        } else if (action < TRANSFERS) {
            transfer(batch);
        } else if (action < CAPTURED_HOLDS) {
            hold(batch, toCapture, captures);
        } else if (action < RELEASED_HOLDS) {
            hold(batch, toRelease, releases);
        } else if (action < REFUNDS) {
            refund(batch);
        } else if (action < DECLINES) {
            transfers.addPosting(batch, market.pennilessCustomer(), market.merchant(), amount());
            return ResultCode.EXCEEDS_CREDITS;
        } else if (action < REPEATS && payments.draw()) {
            payments.repeat(batch);
            return ResultCode.EXISTS;
        } else {
            read(batch);
        }
        return ResultCode.OK;
    }

    private void pay(final CommandBatch batch) {
        final int merchant = market.merchant();
        final long amount = amount();
        legs.addPosting(batch, market.customer(), merchant, amount);
        legs.addPosting(batch, merchant, Market.PLATFORM, amount / FEE_DIVISOR);
        transfers.addPosting(batch, Market.SUBSIDY, merchant, 1 + random.below(LARGEST_SUBSIDY));
        payments.add(batch, LEGS);
    }

    private void transfer(final CommandBatch batch) {
        final int customer = market.customer();
        transfers.addPosting(batch, customer, market.customerOtherThan(customer), amount());
        payments.add(batch, 1);
    }

    private void hold(final CommandBatch batch, final OpenHolds open, final Frames ends) {
        if (open.isFull()) {
            open.take();
            ends.addSettlement(batch, open.lo(), open.hi());
        }
        holds.addPosting(batch, market.customer(), market.merchant(), amount());
        open.add(ids.lo(), ids.hi());
    }

    private void refund(final CommandBatch batch) {
        if (payments.draw() && payments.refund()) {
            refunds.addSettlement(batch, payments.idLo(), payments.idHi());
        } else {
            transfer(batch);
        }
    }

    private void read(final CommandBatch batch) {
        reads++;
        if ((reads & 1) == 0 && payments.draw()) {
            batch.lookup(Operation.LOOKUP_TRANSFER).idLo(payments.idLo()).idHi(payments.idHi());
        } else {
            batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(1 + random.below(accounts));
        }
    }

    private int amount() {
        return 1 + random.below(Population.LARGEST_AMOUNT);
    }
}

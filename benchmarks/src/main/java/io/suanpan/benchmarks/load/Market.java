package io.suanpan.benchmarks.load;

/**
 * Who takes part in the great sale, by ranges of account ids: the platform that earns fees, the budget that pays subsidies, merchants
 * (a tenth of all accounts), customers, and customers who have nothing left (a hundredth). One merchant in a hundred is so popular that
 * all of these together take half of what is paid. Owned by one driver thread; allocates nothing.
 */
final class Market {
    /** Earns a fee from every payment. */
    static final int PLATFORM = 1;
    /** Adds to what the merchant gets. */
    static final int SUBSIDY = 2;

    private static final int FIRST_MERCHANT = 3;
    private static final int ACCOUNTS_A_MERCHANT = 10;
    private static final int MERCHANTS_A_POPULAR_ONE = 100;
    private static final int ACCOUNTS_A_PENNILESS_ONE = 100;
    private static final long HALF = 1L << 31;

    private final int merchants;
    private final int popular;
    private final int firstCustomer;
    private final int customers;
    private final int firstPenniless;
    private final int penniless;
    private final SplitMix random;

    Market(final int accounts, final SplitMix random) {
        this.merchants = Math.max(1, accounts / ACCOUNTS_A_MERCHANT);
        this.popular = Math.max(1, merchants / MERCHANTS_A_POPULAR_ONE);
        this.penniless = penniless(accounts);
        this.firstCustomer = FIRST_MERCHANT + merchants;
        this.firstPenniless = accounts - penniless + 1;
        this.customers = firstPenniless - firstCustomer;
        this.random = random;
        if (customers < 2) {
            throw new IllegalArgumentException("accounts: too few for a sale, " + accounts);
        }
    }

    /** How many accounts, the last ones, have no money and no credit. */
    static int penniless(final int accounts) {
        return Math.max(1, accounts / ACCOUNTS_A_PENNILESS_ONE);
    }

    int merchant() {
        return FIRST_MERCHANT + random.below(random.happens(HALF) ? popular : merchants);
    }

    int customer() {
        return firstCustomer + random.below(customers);
    }

    int customerOtherThan(final int one) {
        final int other = firstCustomer + random.below(customers - 1);
        return other < one ? other : other + 1;
    }

    int pennilessCustomer() {
        return firstPenniless + random.below(penniless);
    }
}

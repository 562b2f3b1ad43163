package io.suanpan.benchmarks.load;

/** Draws who pays whom, and how much, evenly but for the hot account. Owned by one driver thread; allocates nothing. */
final class Pairs {
    private final int accounts;
    private final long hotParts;
    private final SplitMix random;
    private int debit;
    private int credit;
    private int amount;

    Pairs(final Population population, final SplitMix random) {
        this.accounts = population.accounts();
        this.hotParts = population.hotParts();
        this.random = random;
    }

    void next() {
        credit = hotParts > 0 && random.happens(hotParts) ? Population.HOT_ACCOUNT : 1 + random.below(accounts);
        final int other = 1 + random.below(accounts - 1);
        debit = other < credit ? other : other + 1;
        amount = 1 + random.below(Population.LARGEST_AMOUNT);
    }

    int debit() {
        return debit;
    }

    int credit() {
        return credit;
    }

    int amount() {
        return amount;
    }
}

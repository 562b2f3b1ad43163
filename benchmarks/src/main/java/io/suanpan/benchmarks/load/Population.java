package io.suanpan.benchmarks.load;

/**
 * Who pays whom.
 *
 * @param accounts    how many there are, with ids from 1 to this
 * @param hotShare    share of all transfers that credit account 1, 0 to 1
 * @param creditLimit of every account, in minor units: each debit is guarded, none is declined
 */
public record Population(int accounts, double hotShare, long creditLimit) {
    /** The ledger of all accounts, ISO 4217 for the yuan. */
    public static final int LEDGER = 156;
    /** The code of all accounts. */
    public static final int ACCOUNT_CODE = 1001;
    /** The code of all transfers. */
    public static final int TRANSFER_CODE = 1;
    /** Amounts go from 1 to this, in minor units. */
    public static final int LARGEST_AMOUNT = 10_000;
    /** The account that takes the hot share. */
    public static final int HOT_ACCOUNT = 1;

    private static final long ONE = 1L << 32;

    /** The hot share in 2^32 parts. */
    long hotParts() {
        return (long) (hotShare * ONE);
    }
}

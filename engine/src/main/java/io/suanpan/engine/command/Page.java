package io.suanpan.engine.command;

import java.util.List;

/**
 * The rows of a read with rows, as immutable values. One of the lists has the rows, by the operation; the others are empty.
 *
 * @param transfers    of {@code account_transfers}
 * @param balances     of {@code account_balances}
 * @param trialBalance of {@code trial_balance}
 * @param truncatedAt  nanoseconds since 1970: earlier rows are not in the node's memory but in its journal; 0 = all are
 * @param bookDate     epoch day that a {@code trial_balance} stands for; 0 = now
 */
public record Page(
    List<TransferRecord> transfers,
    List<BalanceRecord> balances,
    List<TrialBalanceRecord> trialBalance,
    long truncatedAt,
    int bookDate) {
}

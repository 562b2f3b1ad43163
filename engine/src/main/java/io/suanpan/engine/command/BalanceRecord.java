package io.suanpan.engine.command;

/**
 * An account after one of its transfers, as {@code account_balances} answers it.
 *
 * @param transferId the transfer
 * @param balances   the account after it
 * @param timestamp  of the transfer, nanoseconds since 1970
 * @param sequence   of the transfer
 */
public record BalanceRecord(Id128 transferId, Balances balances, long timestamp, long sequence) {
}

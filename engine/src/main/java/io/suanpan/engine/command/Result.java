package io.suanpan.engine.command;

/**
 * A result as an immutable value; the hot path reads {@link ResultFrame} instead.
 *
 * @param operation that is answered
 * @param code      the outcome
 * @param sequence  of the command; of a replay, of the first command
 * @param timestamp of the command, nanoseconds since 1970; of a replay, of the first command
 * @param replayed  whether the outcome is that of an earlier command with the same id
 * @param id        the command's id
 * @param amount    posted, held or released, minor units; 0 for declines and account commands
 * @param debit     balances of the debited account after the posting, null where there was none
 * @param credit    balances of the credited account after the posting, null where there was none
 * @param account   answer of {@code lookup_account}, null otherwise
 * @param transfer  answer of {@code lookup_transfer}, null otherwise
 * @param reversed  what a reversal undid, null otherwise
 * @param closing   answer of {@code balances_at}, null otherwise
 * @param page      answer of {@code account_transfers}, {@code account_balances} and {@code trial_balance}, null otherwise
 */
public record Result(
    Operation operation,
    ResultCode code,
    long sequence,
    long timestamp,
    boolean replayed,
    Id128 id,
    long amount,
    Balances debit,
    Balances credit,
    AccountRecord account,
    TransferRecord transfer,
    Reversed reversed,
    ClosingBalances closing,
    Page page) {
}

package io.suanpan.engine.command;

import java.math.BigInteger;

/**
 * Sums of the balances of all accounts that share a ledger and a code.
 *
 * @param ledger         unsigned
 * @param code           place in the chart of accounts
 * @param debitsPending  minor units
 * @param debitsPosted   minor units
 * @param creditsPending minor units
 * @param creditsPosted  minor units
 */
public record TrialBalanceRecord(
    int ledger,
    int code,
    BigInteger debitsPending,
    BigInteger debitsPosted,
    BigInteger creditsPending,
    BigInteger creditsPosted) {
}

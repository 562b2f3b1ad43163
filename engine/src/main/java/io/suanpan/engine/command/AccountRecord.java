package io.suanpan.engine.command;

/**
 * A whole account, as a lookup answers it.
 *
 * @param balances    id, version and the four balances
 * @param creditLimit minor units
 * @param userData128 opaque
 * @param userData64  opaque
 * @param userData32  opaque
 * @param ledger      unsigned
 * @param code        place in the chart of accounts
 * @param flags       {@link AccountFlags}
 * @param timestamp   when it was opened, nanoseconds since 1970
 * @param sequence    of the command that opened it
 */
public record AccountRecord(
    Balances balances,
    long creditLimit,
    Id128 userData128,
    long userData64,
    int userData32,
    int ledger,
    int code,
    int flags,
    long timestamp,
    long sequence) {
}

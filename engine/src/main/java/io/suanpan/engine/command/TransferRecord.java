package io.suanpan.engine.command;

/**
 * A whole transfer with its live status, as a lookup answers it.
 *
 * @param id              idempotency key
 * @param kind            operation that made it
 * @param status          of a hold; null where the record is no hold
 * @param reversed        of a reverse what it undid; null where the record is none
 * @param debitAccountId  debited account
 * @param creditAccountId credited account
 * @param amount          minor units; of a hold the amount first held
 * @param remaining       of a live hold what is still held; of a posting what was refunded; otherwise 0
 * @param reference       {@code hold_id} or {@code original_id}, 0 = none
 * @param userData128     opaque
 * @param userData64      opaque
 * @param userData32      opaque
 * @param timeoutS        unsigned seconds
 * @param overcaptureBps  basis points that captures may take on top of a hold
 * @param ledger          unsigned
 * @param code            kind of transfer
 * @param flags           {@link TransferFlags}
 * @param bookDate        epoch day, 0 before the first day-cut
 * @param timestamp       nanoseconds since 1970
 * @param sequence        of the command
 */
public record TransferRecord(
    Id128 id,
    Operation kind,
    HoldStatus status,
    Reversed reversed,
    long debitAccountId,
    long creditAccountId,
    long amount,
    long remaining,
    Id128 reference,
    Id128 userData128,
    long userData64,
    int userData32,
    int timeoutS,
    int overcaptureBps,
    int ledger,
    int code,
    int flags,
    int bookDate,
    long timestamp,
    long sequence) {
}

package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;

/**
 * An equal debit and credit, with both accounts as they stood after it.
 *
 * @param kind        operation that did it; {@link Operation#HOLD} where a hold expired
 * @param expired     whether a hold expired
 * @param id          of the transfer; zero where a hold expired
 * @param reference   {@code hold_id} or {@code original_id}; the hold that expired; zero = none
 * @param amount      minor units
 * @param ledger      unsigned
 * @param code        kind of transfer
 * @param userData128 opaque
 * @param userData64  opaque
 * @param userData32  opaque
 * @param bookDate    epoch day, 0 before the first day-cut
 * @param timestamp   nanoseconds since 1970; of an expiry, when it was due
 * @param sequence    of the command; of an expiry, of the first command that came when it was due or later
 * @param debit       debited account
 * @param credit      credited account
 */
public record Posting(
    Operation kind,
    boolean expired,
    Id128 id,
    Id128 reference,
    long amount,
    int ledger,
    int code,
    Id128 userData128,
    long userData64,
    int userData32,
    int bookDate,
    long timestamp,
    long sequence,
    Balances debit,
    Balances credit) {
}

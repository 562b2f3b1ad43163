package io.suanpan.node.audit;

import io.suanpan.engine.ledger.Posting;

/**
 * A posting that a difference is put down to.
 *
 * @param sequence  of its command
 * @param id        of the transfer, or of the hold that expired
 * @param kind      {@code transfer} to {@code reverse}, or {@code expiry}
 * @param amount    minor units
 * @param timestamp nanoseconds since 1970
 * @param version   that it gave the account; 0 where no account is meant
 * @param exact     whether the account departs with this posting; otherwise it is only the last one up to there
 * @param how       why this one is named
 */
public record NamedPosting(
    long sequence, String id, String kind, long amount, long timestamp, long version, boolean exact, String how) {

    static NamedPosting of(final Posting posting, final long version, final boolean exact, final String how) {
        return new NamedPosting(posting.sequence(), (posting.expired() ? posting.reference() : posting.id()).toString(),
            posting.expired() ? "expiry" : posting.kind().text(), posting.amount(), posting.timestamp(), version, exact, how);
    }
}

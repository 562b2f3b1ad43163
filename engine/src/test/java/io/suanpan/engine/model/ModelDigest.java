package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;

/**
 * The digest of all state, from scratch. The sum does not depend on any table's layout or order.
 *
 * <p>A row's hash is {@code mix(kind * K(0) + Σ word(i) * K(i + 1))}, the digest {@code mix(Σ rows + header)}, all modulo
 * 2^64. {@code mix} is the finalizer of SplitMix64 (variant 13 of Stafford's mixers), {@code K(i)} an odd constant of its
 * stream.
 */
final class ModelDigest {
    private static final int ACCOUNT = 1;
    private static final int RECORD = 2;
    private static final int LIVE_HOLD = 3;
    private static final int ACCOUNT_DETAILS = 4;
    private static final int SEQUENCE = 40;
    private static final int TIMESTAMP = 41;
    private static final int HORIZON = 43;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private ModelDigest() {
    }

    static long of(final ModelState state, final long sequence, final long timestamp) {
        long sum = 0;
        final java.util.Map<Long, Long> ranks = new java.util.HashMap<>();
        state.accounts().stream().sorted(java.util.Comparator.comparing(ModelAccount::sequence))
            .forEach(a -> ranks.put(a.id(), ranks.size() + 1L));
        for (final ModelAccount account : state.accounts()) {
            sum += row(account) + details(account);
        }
        for (final ModelRecord record : state.remembered()) {
            sum += row(record, ranks);
        }
        for (final ModelHold hold : state.live()) {
            sum += row(hold);
            if (!state.isRemembered(hold.record())) {
                sum += row(hold.record(), ranks);
            }
        }
        // The book date, the word of constant 42, is 0 before the first day-cut.
        return mix(sum + sequence * constant(SEQUENCE) + timestamp * constant(TIMESTAMP)
            + state.horizonNs() * constant(HORIZON));
    }

    /** What postings change in an account. */
    private static long row(final ModelAccount account) {
        final Command opening = account.opening();
        return hash(ACCOUNT,
            account.id(), account.debitsPending(), account.debitsPosted(), account.creditsPending(),
            account.creditsPosted(), account.version(),
            pack(opening.ledger(), opening.code(), account.flags()));
    }

    /** What never changes in an account. */
    private static long details(final ModelAccount account) {
        final Command opening = account.opening();
        return hash(ACCOUNT_DETAILS,
            account.id(), opening.userData128().lo(), opening.userData128().hi(), opening.userData64(),
            Integer.toUnsignedLong(opening.userData32()), account.timestamp(), account.sequence(),
            opening.creditLimit());
    }

    private static long row(final ModelRecord record, final java.util.Map<Long, Long> ranks) {
        final Command content = record.content();
        final HoldStatus status = record.status();
        final long how = (long) content.operation().number() << 32
            | (status == null ? 0L : (long) status.number() << 37)
            | (long) record.marks() << 40 | (long) content.overcaptureBps() << 48;
        return hash(RECORD,
            content.id().lo(), content.id().hi(),
            ranks.getOrDefault(content.debitAccountId(), 0L) | ranks.getOrDefault(content.creditAccountId(), 0L) << 32, content.amount(),
            content.reference().lo(), content.reference().hi(),
            content.userData128().lo(), content.userData128().hi(), content.userData64(),
            Integer.toUnsignedLong(content.userData32()) | (long) content.timeoutS() << 32,
            pack(content.ledger(), content.code(), content.flags()),
            how, record.timestamp(), record.sequence(),
            status == null || status == HoldStatus.HELD ? 0 : content.amount());
    }

    private static long row(final ModelHold hold) {
        return hash(LIVE_HOLD,
            hold.record().id().lo(), hold.record().id().hi(), hold.remaining(), hold.expiryNs(),
            hold.record().content().amount() - hold.remaining(), hold.record().content().amount());
    }

    private static long pack(final int ledger, final int code, final int flags) {
        return Integer.toUnsignedLong(ledger) | (long) code << 32 | (long) flags << 48;
    }

    private static long hash(final int kind, final long... words) {
        long sum = kind * constant(0);
        for (int i = 0; i < words.length; i++) {
            sum += words[i] * constant(i + 1);
        }
        return mix(sum);
    }

    private static long constant(final int index) {
        return mix((index + 1) * GOLDEN) | 1;
    }

    private static long mix(final long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

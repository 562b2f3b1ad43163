package io.suanpan.engine.model;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.HoldStatus;
import java.util.Map;

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
    private static final int CLOSING = 5;
    private static final int VELOCITY = 6;
    private static final int SEQUENCE = 40;
    private static final int TIMESTAMP = 41;
    private static final int BOOK_DATE = 42;
    private static final int HORIZON = 43;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final ModelState state;

    private ModelDigest(final ModelState state) {
        this.state = state;
    }

    static long of(final ModelState state, final long sequence, final long timestamp) {
        return mix(new ModelDigest(state).rows()
            + sequence * constant(SEQUENCE) + timestamp * constant(TIMESTAMP)
            + state.bookDate() * constant(BOOK_DATE) + state.records().horizonNs() * constant(HORIZON));
    }

    private long rows() {
        long sum = 0;
        for (final ModelAccount account : state.books().accounts()) {
            sum += row(account) + details(account);
        }
        for (final ModelRecord record : state.records().remembered().values()) {
            sum += row(record);
        }
        for (final ModelHold hold : state.records().live()) {
            sum += row(hold);
            if (!state.records().remembered().has(hold.record().serial())) {
                sum += row(hold.record());
            }
        }
        for (final ModelClosing closing : state.books().closings()) {
            sum += row(closing);
        }
        for (final Map.Entry<Long, ModelVelocity> limits : state.velocities().all()) {
            sum += row(state.account(limits.getKey()), limits.getValue());
        }
        return sum;
    }

    /** What postings change in an account. */
    private static long row(final ModelAccount account) {
        return hash(ACCOUNT,
            account.id(), account.debitsPending(), account.debitsPosted(), account.creditsPending(),
            account.creditsPosted(), account.balances().version(),
            pack(account.ledger(), account.code(), account.flags()));
    }

    /** What postings do not change in an account. */
    private static long details(final ModelAccount account) {
        final Command opening = account.opening();
        return hash(ACCOUNT_DETAILS,
            account.id(), opening.userData128().lo(), opening.userData128().hi(), opening.userData64(),
            Integer.toUnsignedLong(opening.userData32()), account.timestamp(), account.sequence(),
            account.creditLimit());
    }

    private long row(final ModelRecord record) {
        final Command content = record.content();
        final int status = record.status() != null ? record.status().number()
            : record.reversed() != null ? record.reversed().number() : 0;
        final long how = record.bookDate()
            | (long) content.operation().number() << 32
            | (long) status << 37
            | (long) record.marks() << 40
            | (long) content.overcaptureBps() << 48;
        return hash(RECORD,
            content.id().lo(), content.id().hi(),
            ordinal(content.debitAccountId()) | ordinal(content.creditAccountId()) << 32, content.amount(),
            content.reference().lo(), content.reference().hi(),
            content.userData128().lo(), content.userData128().hi(), content.userData64(),
            Integer.toUnsignedLong(content.userData32()) | (long) content.timeoutS() << 32,
            pack(content.ledger(), content.code(), content.flags()),
            how, record.timestamp(), record.sequence(), record.settled());
    }

    private long ordinal(final long accountId) {
        return accountId == 0 ? 0 : state.account(accountId).ordinal();
    }

    private static long row(final ModelHold hold) {
        if (hold.record().status() != HoldStatus.HELD) {
            throw new AssertionError("live and not held: " + hold);
        }
        return hash(LIVE_HOLD,
            hold.record().id().lo(), hold.record().id().hi(), hold.remaining(), hold.expiryNs(), hold.captured(),
            hold.inAll());
    }

    private static long row(final ModelClosing closing) {
        final ModelAccount account = closing.account();
        return hash(CLOSING,
            account.ordinal(), closing.from(), account.debitsPending(), account.debitsPosted(),
            account.creditsPending(), account.creditsPosted());
    }

    private static long row(final ModelAccount account, final ModelVelocity velocity) {
        return hash(VELOCITY,
            account.ordinal(), velocity.maxAmount(), velocity.maxCount(), velocity.usedAmount(), velocity.usedCount(),
            velocity.bookDate());
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

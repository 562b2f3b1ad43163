package io.suanpan.engine.stream;

import io.suanpan.engine.command.BalanceRecord;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Page;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TrialBalanceRecord;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows one ledger's answers from its first on, and knows nothing but double entry: of each account the versions rise, every step
 * moves just what its posting says, and what was skipped between two steps can only have been expiries. Statements repeat what was
 * answered, trial balances balance.
 */
public final class BalanceAudit {
    private final Map<Long, Map<Long, Balances>> answered = new HashMap<>();
    private final Map<Long, Balances> latest = new HashMap<>();

    /**
     * Follows the next answers. Fails at the first that does not follow from those before it.
     *
     * @param results in the order of their commands
     */
    public void follow(final List<Result> results) {
        for (final Result result : results) {
            if (result.code() != ResultCode.OK) {
                continue;
            }
            if (result.debit() != null) {
                final boolean posts = isPosting(result);
                step(result, result.debit(), posts, true);
                step(result, result.credit(), posts, false);
            } else if (result.account() != null) {
                requireUnmoved(result, result.account().balances());
            } else if (result.page() != null) {
                result.page().balances().forEach(row -> requireAnswered(result, row));
                requireBalanced(result, result.page());
            }
        }
    }

    private static boolean isPosting(final Result result) {
        return switch (result.operation()) {
            case TRANSFER, CAPTURE, REFUND -> true;
            case REVERSE -> result.reversed() == Reversed.POSTING;
            default -> false;
        };
    }

    private void step(final Result result, final Balances now, final boolean posts, final boolean debited) {
        final Balances before = before(now.accountId());
        final long skipped = now.version() - before.version() - 1;
        require(result, skipped >= 0, before, now);
        final long posted = posts ? result.amount() : 0;
        require(result, now.debitsPosted() - before.debitsPosted() == (debited ? posted : 0), before, now);
        require(result, now.creditsPosted() - before.creditsPosted() == (debited ? 0 : posted), before, now);
        final long held = switch (result.operation()) {
            case HOLD, INCREMENT -> result.amount();
            case RELEASE -> -result.amount();
            case REVERSE -> posts ? 0 : -result.amount();
            default -> 0;
        };
        // Of a capture only its hold says what is given back; of an expiry nobody does.
        final boolean mayFall = skipped > 0 || result.operation() == Operation.CAPTURE;
        requireMoved(result, debited ? held : 0, debited ? mayFall : skipped > 0, before, now, true);
        requireMoved(result, debited ? 0 : held, debited ? skipped > 0 : mayFall, before, now, false);
        answered.computeIfAbsent(now.accountId(), id -> new HashMap<>()).put(now.version(), now);
        latest.put(now.accountId(), now);
    }

    private static void requireMoved(
        final Result result, final long held, final boolean mayFall, final Balances before, final Balances now,
        final boolean debits) {
        final long moved = debits
            ? now.debitsPending() - before.debitsPending() : now.creditsPending() - before.creditsPending();
        require(result, mayFall ? moved <= held : moved == held, before, now);
    }

    private void requireUnmoved(final Result result, final Balances now) {
        final Balances before = before(now.accountId());
        require(result, now.version() >= before.version(), before, now);
        require(result, now.version() != before.version() || now.equals(before), before, now);
        require(result, now.debitsPosted() == before.debitsPosted(), before, now);
        require(result, now.creditsPosted() == before.creditsPosted(), before, now);
    }

    private Balances before(final long accountId) {
        return latest.getOrDefault(accountId, new Balances(accountId, 0, 0, 0, 0, 0));
    }

    private void requireAnswered(final Result result, final BalanceRecord row) {
        final Balances first =
            answered.getOrDefault(row.balances().accountId(), Map.of()).get(row.balances().version());
        require(result, row.balances().equals(first), first, row.balances());
    }

    private static void requireBalanced(final Result result, final Page page) {
        final Map<Integer, BigInteger> pending = new HashMap<>();
        final Map<Integer, BigInteger> posted = new HashMap<>();
        for (final TrialBalanceRecord row : page.trialBalance()) {
            pending.merge(row.ledger(), row.debitsPending().subtract(row.creditsPending()), BigInteger::add);
            posted.merge(row.ledger(), row.debitsPosted().subtract(row.creditsPosted()), BigInteger::add);
        }
        final boolean balanced = pending.values().stream().allMatch(sum -> sum.signum() == 0)
            && posted.values().stream().allMatch(sum -> sum.signum() == 0);
        require(result, balanced, null, null);
    }

    private static void require(
        final Result result, final boolean follows, final Balances before, final Balances now) {
        if (!follows) {
            throw new AssertionError(result + "\n  does not follow: before " + before + "\n  now " + now);
        }
    }
}

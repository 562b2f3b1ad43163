package io.suanpan.engine.ledger;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.model.LedgerUnderTest;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.BalanceAudit;
import io.suanpan.engine.stream.Coverage;
import io.suanpan.engine.stream.StreamShrinker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Holds the ledger against the model over one stream, whichever way the stream is cut into windows. Results are compared one by
 * one, digests and counts wherever a window happens to end.
 */
final class LedgerOracle {
    /** How batches go into windows of the ledger. */
    enum Cut {
        /** Each batch in a window of its own. */
        BATCHES,
        /** Several batches in a window, on a ring so small that windows wrap all the time. */
        WINDOWS,
        /** Each command, or chain, in a batch and a window of its own. */
        PIECES
    }

    /** Holds the largest batch of a stream, and little more: eight runs of 254 legs and the accounts. */
    private static final int SMALL_RING = 1 << 12;
    private static final int SMALL_WINDOW_COMMANDS = 24;
    private static final int LARGE_WINDOW_COMMANDS = 1_000;
    private static final int DIGEST_EVERY = 7;

    private final LedgerContext context;
    private final Coverage coverage;

    LedgerOracle(final LedgerContext context, final Coverage coverage) {
        this.context = context;
        this.coverage = coverage;
    }

    /** Fails with the shortest failing part of the stream, where there is one. */
    void requireAgreement(final long seed, final List<List<Stamped>> batches) {
        final Expected expected = new Expected(batches);
        expected.results.forEach(coverage::add);
        expected.audit(seed);
        for (final Cut cut : Cut.values()) {
            final String divergence = divergence(expected, batches, cut);
            if (divergence != null) {
                throw new AssertionError(report(seed, batches, cut, divergence));
            }
        }
    }

    private String report(
        final long seed, final List<List<Stamped>> batches, final Cut cut, final String divergence) {
        final List<List<Stamped>> shortest =
            StreamShrinker.shrink(batches, part -> divergence(new Expected(part), part, cut) != null);
        final StringBuilder report = new StringBuilder("-Dsuanpan.seed=" + seed + ", " + context.parameters()
            + ", cut into " + cut + ": " + divergence + "\nshortest failing part:\n");
        for (final List<Stamped> batch : shortest) {
            report.append("batch\n");
            batch.forEach(stamped -> report.append("    ").append(stamped).append('\n'));
        }
        return report + "there: " + divergence(new Expected(shortest), shortest, cut);
    }

    private String divergence(final Expected expected, final List<List<Stamped>> batches, final Cut cut) {
        final FramedLedger ledger = new FramedLedger(context, SMALL_RING);
        final RandomGenerator random = new SplittableRandom(batches.size());
        int first = 0;
        while (first < batches.size()) {
            final int last = cut == Cut.WINDOWS ? windowEnd(batches, first, random) : first;
            final String divergence;
            try {
                final List<Result> actual = cut == Cut.PIECES
                    ? applyPieces(ledger, batches.get(first)) : ledger.applyTogether(batches.subList(first, last + 1));
                divergence = expected.divergence(first, last, actual, ledger);
            } catch (final RuntimeException | AssertionError e) {
                return "batch " + first + ": " + e + " at " + e.getStackTrace()[0];
            }
            if (divergence != null) {
                return divergence;
            }
            first = last + 1;
        }
        return null;
    }

    private static int windowEnd(final List<List<Stamped>> batches, final int first, final RandomGenerator random) {
        final int most = random.nextInt(8) == 0 ? LARGE_WINDOW_COMMANDS : SMALL_WINDOW_COMMANDS;
        int last = first;
        int commands = batches.get(first).size();
        while (last + 1 < batches.size() && commands < most) {
            last++;
            commands += batches.get(last).size();
        }
        return last;
    }

    private static List<Result> applyPieces(final FramedLedger ledger, final List<Stamped> batch) {
        final List<Result> results = new ArrayList<>(batch.size());
        int first = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (!batch.get(i).isLinked() || i == batch.size() - 1) {
                results.addAll(ledger.apply(batch.subList(first, i + 1)));
                first = i + 1;
            }
        }
        return results;
    }

    /** What the model makes of the stream. */
    private final class Expected {
        private final List<List<Result>> results = new ArrayList<>();
        private final Map<Integer, String> states = new HashMap<>();
        private final List<List<Stamped>> batches;

        Expected(final List<List<Stamped>> batches) {
            this.batches = batches;
            final ModelLedger model = new ModelLedger(context);
            for (int i = 0; i < batches.size(); i++) {
                results.add(model.apply(batches.get(i)));
                if (i % DIGEST_EVERY == 0 || i == batches.size() - 1) {
                    states.put(i, state(model));
                    model.requireBooksBalanced();
                }
            }
        }

        /** The model itself must make sense. */
        void audit(final long seed) {
            final BalanceAudit audit = new BalanceAudit();
            try {
                results.forEach(audit::follow);
            } catch (final AssertionError e) {
                throw new AssertionError("-Dsuanpan.seed=" + seed + ": the model's answers: " + e.getMessage(), e);
            }
        }

        /** Compares the batches from first to last, null where all is equal. */
        String divergence(final int first, final int last, final List<Result> actual, final FramedLedger ledger) {
            int index = 0;
            for (int i = first; i <= last; i++) {
                for (int j = 0; j < results.get(i).size(); j++) {
                    final Result expected = results.get(i).get(j);
                    if (!expected.equals(actual.get(index))) {
                        return "batch " + i + ", " + batches.get(i).get(j) + "\n  expected " + expected
                            + "\n  was      " + actual.get(index);
                    }
                    index++;
                }
            }
            final String state = states.get(last);
            return state == null || state.equals(state(ledger)) ? null
                : "after batch " + last + "\n  expected " + state + "\n  was      " + state(ledger);
        }

        private String state(final LedgerUnderTest ledger) {
            return "digest " + ledger.digest() + ", sequence " + ledger.sequence() + ", timestamp " + ledger.timestamp()
                + ", accounts " + ledger.accounts() + ", transfers " + ledger.transfers() + ", holds " + ledger.holds();
        }
    }
}

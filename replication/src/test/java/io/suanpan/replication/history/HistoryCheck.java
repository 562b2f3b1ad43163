package io.suanpan.replication.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides whether a history can have come from accounts that do one thing after the other, each at some moment between its submission and its
 * answer.
 *
 * <p>In general that is a search; here it is none. Every reply carries the account's version, which rises by one with each posting, so the
 * order of postings is known, and a read stands between two of them. What is left to check, for each account:
 * <ul>
 * <li>no two postings made the same version, and whoever saw a version saw the same balances;
 * <li>posted balances never shrink from version to version;
 * <li>sequences, which order all commands of the ledger, rise with versions;
 * <li>real time: what was answered before another was submitted stands before it, in version and in sequence.
 * </ul>
 * Commands whose outcome is unknown leave gaps in the versions, which is allowed.
 *
 * <p>Of the history of one session alone this decides less: that the session never went back, whatever others did meanwhile.
 */
public final class HistoryCheck {
    private final List<String> violations = new ArrayList<>();

    private HistoryCheck() {
    }

    /**
     * Checks a history.
     *
     * @param history in any order
     * @return what is wrong with it; empty where nothing is
     */
    public static List<String> violations(final List<Observation> history) {
        final HistoryCheck check = new HistoryCheck();
        history.stream().collect(Collectors.groupingBy(Observation::account)).values().forEach(check::account);
        return check.violations;
    }

    private void account(final List<Observation> seen) {
        chain(seen);
        realTime(seen);
    }

    private void chain(final List<Observation> seen) {
        final List<Observation> byVersion = new ArrayList<>(seen);
        byVersion.sort(Comparator.comparingLong(Observation::version)
            .thenComparing(Comparator.comparing(Observation::isPosting).reversed())
            .thenComparingLong(Observation::sequence));
        final Map<Long, Observation> makers = new HashMap<>();
        Observation before = null;
        for (final Observation now : byVersion) {
            if (now.isPosting()) {
                final Observation other = makers.put(now.version(), now);
                if (other != null) {
                    violations.add("made twice: " + other + " and " + now);
                }
            }
            if (before != null) {
                pair(before, now);
            }
            before = now;
        }
    }

    private void pair(final Observation before, final Observation now) {
        if (before.version() == now.version() && !before.hasSameBalances(now)) {
            violations.add("one version, other balances: " + before + " and " + now);
        }
        if (before.version() < now.version() && now.hasLessPostedThan(before)) {
            violations.add("posted balances shrink: " + before + " and " + now);
        }
        if (before.version() < now.version() && now.isPosting() && before.sequence() >= now.sequence()) {
            violations.add("versions against sequences: " + before + " and " + now);
        }
    }

    /** Sweeps through the submissions, with the newest of what was answered before each. */
    private void realTime(final List<Observation> seen) {
        final List<Observation> bySubmission = new ArrayList<>(seen);
        bySubmission.sort(Comparator.comparingLong(Observation::invoked));
        final List<Observation> byAnswer = new ArrayList<>(seen);
        byAnswer.sort(Comparator.comparingLong(Observation::answered));
        Observation newest = null;
        int next = 0;
        for (final Observation now : bySubmission) {
            while (next < byAnswer.size() && byAnswer.get(next).answered() < now.invoked()) {
                final Observation answered = byAnswer.get(next++);
                newest = newest == null || answered.sequence() > newest.sequence() ? answered : newest;
                // Sequence and version rise together: where they do not, the chain or this comparison has said so.
            }
            if (newest != null && (now.sequence() < newest.sequence() || now.version() < newest.version()
                || (now.isPosting() && now.version() == newest.version()))) {
                violations.add("went back: " + newest + " was answered before " + now + " was submitted");
            }
        }
    }
}

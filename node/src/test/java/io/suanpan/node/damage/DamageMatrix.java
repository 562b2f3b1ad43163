package io.suanpan.node.damage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes by kind of file and damage, and keeps those that must not be. */
final class DamageMatrix {
    private final Map<String, Map<Outcome, Integer>> rows = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int cases;
    private long longestMs;
    private String longest = "";

    /** What became of a damaged directory. */
    enum Outcome {
        /** All of it is there, from the newest snapshot. */
        RECOVERED,
        /** All of it is there, and a snapshot was reported as of no use. */
        FELL_BACK,
        /** It was not opened; the message names file and place. */
        REFUSED,
        /** None of these. */
        WRONG
    }

    void add(final String row, final Outcome outcome, final String detail, final long ms) {
        cases++;
        rows.computeIfAbsent(row, name -> new EnumMap<>(Outcome.class)).merge(outcome, 1, Integer::sum);
        if (outcome == Outcome.WRONG) {
            wrong.add(row + ": " + detail);
        }
        if (ms > longestMs) {
            longestMs = ms;
            longest = row + ": " + detail;
        }
    }

    int cases() {
        return cases;
    }

    int count(final Outcome outcome) {
        return rows.values().stream().mapToInt(row -> row.getOrDefault(outcome, 0)).sum();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** One line a row, one column an outcome. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n%-58s %9s %9s %9s %9s%n", "file, damage, opened from",
            "recovered", "fell back", "refused", "WRONG"));
        rows.forEach((name, row) -> {
            text.append(String.format(Locale.ROOT, "%-58s", name));
            for (final Outcome outcome : Outcome.values()) {
                text.append(String.format(Locale.ROOT, " %9d", row.getOrDefault(outcome, 0)));
            }
            text.append(System.lineSeparator());
        });
        return text.append(cases).append(" cases; the longest took ").append(longestMs).append(" ms: ").append(longest).toString();
    }
}

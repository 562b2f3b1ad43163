package io.suanpan.engine.stream;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts which outcomes a run produced, by operation, and holds them against those that the rules know. */
public final class Coverage {
    private final Map<Operation, Map<ResultCode, Integer>> counts = new EnumMap<>(Operation.class);

    /**
     * Counts results.
     *
     * @param results any number
     */
    public void add(final List<Result> results) {
        for (final Result result : results) {
            counts.computeIfAbsent(result.operation(), operation -> new EnumMap<>(ResultCode.class))
                .merge(result.code(), 1, Integer::sum);
        }
    }

    /**
     * How often an operation had an outcome.
     *
     * @param operation that had it
     * @param code      the outcome
     * @return times
     */
    public int count(final Operation operation, final ResultCode code) {
        return counts.getOrDefault(operation, Map.of()).getOrDefault(code, 0);
    }

    /**
     * Outcomes that an operation can have by the rules and never had in the run, and outcomes that it had and cannot have.
     *
     * @return one sentence each, empty where the run showed just what the rules know
     */
    public List<String> gaps() {
        final List<String> gaps = new ArrayList<>();
        for (final Operation operation : Operation.values()) {
            final Set<ResultCode> reachable = ReachableOutcomes.of(operation);
            for (final ResultCode code : EnumSet.allOf(ResultCode.class)) {
                final boolean seen = count(operation, code) > 0;
                if (seen != reachable.contains(code)) {
                    gaps.add((seen ? "not known to the rules: " : "never seen: ") + operation.text() + " " + code.text());
                }
            }
        }
        return gaps;
    }

    /** One line an operation: its outcomes, the rarest first. */
    @Override
    public String toString() {
        final StringBuilder lines = new StringBuilder();
        counts.forEach((operation, codes) -> {
            lines.append(operation.text()).append(':');
            codes.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(count -> lines.append(' ').append(count.getKey().text()).append(' ').append(count.getValue()));
            lines.append('\n');
        });
        return lines.toString();
    }
}

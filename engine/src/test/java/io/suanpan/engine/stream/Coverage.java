package io.suanpan.engine.stream;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts which outcomes a run produced, by operation. */
public final class Coverage {
    private final Map<ResultCode, Map<Operation, Integer>> counts = new EnumMap<>(ResultCode.class);

    /**
     * Counts results.
     *
     * @param results any number
     */
    public void add(final List<Result> results) {
        for (final Result result : results) {
            counts.computeIfAbsent(result.code(), code -> new EnumMap<>(Operation.class))
                .merge(result.operation(), 1, Integer::sum);
        }
    }

    /**
     * How often an outcome was produced, whatever the operation.
     *
     * @param code the outcome
     * @return times
     */
    public int count(final ResultCode code) {
        return counts.getOrDefault(code, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * How often an outcome was produced by an operation.
     *
     * @param code      the outcome
     * @param operation that had it
     * @return times
     */
    public int count(final ResultCode code, final Operation operation) {
        return counts.getOrDefault(code, Map.of()).getOrDefault(operation, 0);
    }

    /** A table: one row an outcome, one column an operation. */
    @Override
    public String toString() {
        final StringBuilder table = new StringBuilder(String.format("%-48s%9s", "result", "all"));
        for (final Operation operation : Operation.values()) {
            table.append(String.format("%17s", operation.text()));
        }
        for (final ResultCode code : ResultCode.values()) {
            table.append(String.format("%n%-48s%9d", code.text(), count(code)));
            for (final Operation operation : Operation.values()) {
                table.append(String.format("%17d", count(code, operation)));
            }
        }
        return table.toString();
    }
}

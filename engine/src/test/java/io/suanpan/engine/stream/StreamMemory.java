package io.suanpan.engine.stream;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a stream has said lately, so that it can repeat itself. Knows what was asked, not what came of it. */
final class StreamMemory {
    private static final int RUNS = 128;
    private static final int HOLDS = 64;
    private static final long NS_PER_S = 1_000_000_000L;

    private final RandomGenerator random;
    private final List<List<Command>> runs = new ArrayList<>();
    private final List<Command> holds = new ArrayList<>();
    private final List<Long> expiries = new ArrayList<>();

    StreamMemory(final RandomGenerator random) {
        this.random = random;
    }

    void remember(final List<Command> run) {
        push(runs, run, RUNS);
    }

    void remember(final Command command, final long timestamp) {
        if (command.operation() == Operation.HOLD) {
            push(holds, command, HOLDS);
            if (command.timeoutS() > 0) {
                push(expiries, timestamp + command.timeoutS() * NS_PER_S, HOLDS);
            }
        }
    }

    private static <T> void push(final List<T> list, final T element, final int most) {
        list.add(element);
        if (list.size() > most) {
            list.remove(0);
        }
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** A run of commands that went in together: one alone, or a chain. */
    List<Command> run() {
        return runs.get(late(runs.size()));
    }

    Command command() {
        final List<Command> run = run();
        return run.get(random.nextInt(run.size()));
    }

    /** A hold of the last ones, or null where there was none yet. */
    Command hold() {
        if (holds.isEmpty()) {
            return null;
        }
        return holds.get(random.nextBoolean() ? late(holds.size()) : holds.size() - 1 - random.nextInt(Math.min(holds.size(), 3)));
    }

    Id128 anyId() {
        return isEmpty() ? Id128.of(1) : command().id();
    }

    /** When one of the last holds may be due: the first of them after now, or 0 where there is none. */
    long nextExpiry(final long now) {
        return expiries.stream().mapToLong(Long::longValue).filter(expiry -> expiry > now).min().orElse(0);
    }

    /** Late ones more often than early ones. */
    private int late(final int size) {
        return size - 1 - Math.min(random.nextInt(size), random.nextInt(size));
    }
}

package io.suanpan.engine.stream;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a stream has said lately, so that it can repeat itself. Knows what was asked, not what came of it. */
final class StreamMemory {
    private static final int RUNS = 128;
    private static final int LATEST = 64;
    private static final long NS_PER_S = 1_000_000_000L;

    private final RandomGenerator random;
    private final int firstBookDate;
    private final List<List<Command>> runs = new ArrayList<>();
    private final List<Command> holds = new ArrayList<>();
    private final List<Command> postings = new ArrayList<>();
    private final List<Id128> reversed = new ArrayList<>();
    private final List<Long> expiries = new ArrayList<>();
    private final List<Long> timestamps = new ArrayList<>();
    private int bookDate;

    StreamMemory(final RandomGenerator random, final int firstBookDate) {
        this.random = random;
        this.firstBookDate = firstBookDate;
        this.bookDate = firstBookDate - 1;
    }

    void remember(final List<Command> run) {
        push(runs, run, RUNS);
    }

    void remember(final Command command, final long timestamp) {
        push(timestamps, timestamp, LATEST);
        switch (command.operation()) {
            case TRANSFER, CAPTURE -> push(postings, command, LATEST);
            case REVERSE -> push(reversed, command.reference(), LATEST);
            case DAY_CUT -> bookDate = Math.max(bookDate, command.bookDate());
            case HOLD -> {
                push(holds, command, LATEST);
                if (command.timeoutS() > 0) {
                    push(expiries, timestamp + command.timeoutS() * NS_PER_S, LATEST);
                }
            }
            default -> { }
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
        return oneOf(runs);
    }

    Command command() {
        final List<Command> run = run();
        return run.get(random.nextInt(run.size()));
    }

    /** A hold of the last ones, or null where there was none yet. */
    Command hold() {
        return lateOneOf(holds);
    }

    /** A transfer or capture of the last ones, or null where there was none yet. */
    Command posting() {
        return lateOneOf(postings);
    }

    Id128 anyId() {
        return isEmpty() ? Id128.of(1) : command().id();
    }

    /** An id that was to be reversed already. */
    Id128 reversed() {
        return reversed.isEmpty() ? anyId() : oneOf(reversed);
    }

    /** When one of the last commands was stamped. */
    long timestamp() {
        return timestamps.isEmpty() ? 0 : oneOf(timestamps);
    }

    int firstBookDate() {
        return firstBookDate;
    }

    /** The last book date that a day-cut was asked to begin. */
    int bookDate() {
        return bookDate;
    }

    /** When one of the last holds may be due: the first of them after now, or 0 where there is none. */
    long nextExpiry(final long now) {
        return expiries.stream().mapToLong(Long::longValue).filter(expiry -> expiry > now).min().orElse(0);
    }

    /** Half of the time one of the last three. */
    private <T> T lateOneOf(final List<T> list) {
        if (list.isEmpty()) {
            return null;
        }
        return random.nextBoolean() ? oneOf(list) : list.get(list.size() - 1 - random.nextInt(Math.min(list.size(), 3)));
    }

    /** Late ones more often than early ones. */
    private <T> T oneOf(final List<T> list) {
        return list.get(list.size() - 1 - Math.min(random.nextInt(list.size()), random.nextInt(list.size())));
    }
}

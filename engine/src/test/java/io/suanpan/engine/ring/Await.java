package io.suanpan.engine.ring;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits for conditions, each with a deadline that only a hang reaches; then it says where everybody stands. */
public final class Await {
    private static final long DEADLINE_S = Long.getLong("suanpan.deadline", 30);
    private static final long BETWEEN_LOOKS_NS = 20_000;

    private Await() {
    }

    /**
     * Waits until something holds.
     *
     * @param what      for the failure's message
     * @param condition looked at again and again
     */
    public static void until(final String what, final BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + DEADLINE_S + " s: " + what + "\n" + stacks());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NS);
        }
    }

    /**
     * Waits until threads have ended.
     *
     * @param threads all of them
     */
    public static void ended(final Collection<Thread> threads) {
        for (final Thread thread : threads) {
            until(thread.getName() + " ends", () -> !thread.isAlive());
        }
    }

    /**
     * The living threads that carry a ring.
     *
     * @return stage threads
     */
    public static Set<Thread> stageThreads() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("suanpan-")).collect(Collectors.toSet());
    }

    private static String stacks() {
        return Thread.getAllStackTraces().entrySet().stream()
            .filter(entry -> entry.getKey().getName().matches("suanpan-.*|test-.*"))
            .map(Await::stack).collect(Collectors.joining("\n"));
    }

    private static String stack(final Map.Entry<Thread, StackTraceElement[]> entry) {
        return entry.getKey() + " " + entry.getKey().getState() + "\n"
            + Arrays.stream(entry.getValue()).map(frame -> "    at " + frame).collect(Collectors.joining("\n"));
    }
}

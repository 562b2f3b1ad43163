package io.suanpan.engine.stream;

import io.suanpan.engine.model.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing stream short: first its shortest failing prefix of batches, then without every stretch of batches, and at last
 * every command, that it fails without. Timestamps stay, sequences are given anew.
 */
public final class StreamShrinker {
    private static final int MOST_TRIES = 2_000;

    private final Predicate<List<List<Stamped>>> fails;
    private int tries;

    private StreamShrinker(final Predicate<List<List<Stamped>>> fails) {
        this.fails = fails;
    }

    /**
     * Shrinks.
     *
     * @param batches that fail
     * @param fails   whether some batches fail, each time from an empty ledger
     * @return a part of them that fails too
     */
    public static List<List<Stamped>> shrink(
        final List<List<Stamped>> batches, final Predicate<List<List<Stamped>>> fails) {
        final StreamShrinker shrinker = new StreamShrinker(fails);
        final List<List<Stamped>> prefix = shrinker.shortestPrefix(batches);
        final List<List<Stamped>> fewer = shrinker.without(prefix);
        return shrinker.withoutCommands(fewer);
    }

    private List<List<Stamped>> shortestPrefix(final List<List<Stamped>> batches) {
        int passing = 0;
        int failing = batches.size();
        while (failing - passing > 1) {
            final int middle = (passing + failing) >>> 1;
            if (fails.test(batches.subList(0, middle))) {
                failing = middle;
            } else {
                passing = middle;
            }
        }
        return batches.subList(0, failing);
    }

    private List<List<Stamped>> without(final List<List<Stamped>> batches) {
        List<List<Stamped>> shortest = batches;
        for (int size = batches.size() / 2; size > 0; size /= 2) {
            for (int at = 0; at < shortest.size();) {
                final List<List<Stamped>> candidate = new ArrayList<>(shortest.subList(0, at));
                candidate.addAll(shortest.subList(Math.min(at + size, shortest.size()), shortest.size()));
                final List<List<Stamped>> renumbered = renumbered(candidate);
                if (stillFails(renumbered)) {
                    shortest = renumbered;
                } else {
                    at += size;
                }
            }
        }
        return shortest;
    }

    private List<List<Stamped>> withoutCommands(final List<List<Stamped>> batches) {
        List<List<Stamped>> shortest = batches;
        for (int i = 0; i < shortest.size(); i++) {
            for (int at = 0; at < shortest.get(i).size() && shortest.get(i).size() > 1;) {
                final List<List<Stamped>> candidate = new ArrayList<>(shortest);
                final List<Stamped> batch = new ArrayList<>(shortest.get(i));
                batch.remove(at);
                candidate.set(i, batch);
                final List<List<Stamped>> renumbered = renumbered(candidate);
                if (stillFails(renumbered)) {
                    shortest = renumbered;
                } else {
                    at++;
                }
            }
        }
        return shortest;
    }

    private boolean stillFails(final List<List<Stamped>> candidate) {
        if (tries == MOST_TRIES || candidate.isEmpty()) {
            return false;
        }
        tries++;
        return fails.test(candidate);
    }

    private static List<List<Stamped>> renumbered(final List<List<Stamped>> batches) {
        final List<List<Stamped>> renumbered = new ArrayList<>(batches.size());
        long sequence = 0;
        for (final List<Stamped> batch : batches) {
            final List<Stamped> copy = new ArrayList<>(batch.size());
            for (final Stamped stamped : batch) {
                sequence++;
                copy.add(new Stamped(stamped.command(), stamped.timestamp(), sequence));
            }
            renumbered.add(copy);
        }
        return renumbered;
    }
}

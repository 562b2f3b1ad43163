package io.suanpan.engine.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers that stand beside the tables: heads, sizes, counters, by name. Room for all is made ahead, so that noting them allocates
 * nothing.
 */
public final class StateScalars {
    private static final int MOST = 64;

    private final String[] names = new String[MOST];
    private final long[] values = new long[MOST];
    private int size;

    /**
     * Notes a number.
     *
     * @param name  not noted before
     * @param value any
     */
    public void put(final String name, final long value) {
        names[size] = name;
        values[size++] = value;
    }

    /**
     * Finds a number.
     *
     * @param name as it was noted
     * @return the number
     * @throws StateException where it was not
     */
    public long get(final String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        throw new StateException("the number " + name + " is missing");
    }

    /**
     * Finds a number that must fit a range.
     *
     * @param name as it was noted
     * @param most largest that makes sense; the least is 0
     * @return the number
     * @throws StateException where it is missing or makes no sense
     */
    public long get(final String name, final long most) {
        final long value = get(name);
        if (value < 0 || value > most) {
            throw new StateException(name + ": must be 0 to " + most + ", is " + value);
        }
        return value;
    }

    /**
     * All numbers.
     *
     * @return sorted by name
     */
    public SortedMap<String, Long> all() {
        final SortedMap<String, Long> all = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            all.put(names[i], values[i]);
        }
        return Collections.unmodifiableSortedMap(all);
    }
}

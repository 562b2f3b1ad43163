package io.suanpan.engine.model;

import java.util.Collection;
import java.util.TreeMap;

/**
 * The newest values of a kind, so many and no more: another one pushes the oldest out.
 *
 * @param <T> of the values
 */
final class ModelRing<T> {
    private final int places;
    private final UndoLog undo;
    private final TreeMap<Long, T> values = new TreeMap<>();
    private long inserted;

    ModelRing(final int places, final UndoLog undo) {
        this.places = places;
        this.undo = undo;
    }

    /** What the next insertion is to be known by. */
    long nextSerial() {
        return inserted + 1;
    }

    /**
     * Inserts a value under {@link #nextSerial()}.
     *
     * @return what it pushed out, or null
     */
    T insert(final T value) {
        final long before = inserted;
        undo.push(() -> inserted = before);
        inserted++;
        undo.put(values, inserted, value);
        if (values.size() <= places) {
            return null;
        }
        final long oldest = values.firstKey();
        final T pushedOut = values.get(oldest);
        undo.remove(values, oldest);
        return pushedOut;
    }

    /** Changes a value that is still there. */
    void replace(final long serial, final T value) {
        if (!has(serial)) {
            throw new AssertionError("nothing there to replace: " + serial);
        }
        undo.put(values, serial, value);
    }

    boolean has(final long serial) {
        return values.containsKey(serial);
    }

    T at(final long serial) {
        return values.get(serial);
    }

    /** All that is still there, oldest first. */
    Collection<T> values() {
        return values.values();
    }

    int size() {
        return values.size();
    }

    boolean hasForgotten() {
        return inserted > values.size();
    }

    T oldest() {
        return values.firstEntry().getValue();
    }
}

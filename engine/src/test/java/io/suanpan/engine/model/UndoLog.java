package io.suanpan.engine.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** The way back: each change leaves a closure that takes it back, the youngest first. */
final class UndoLog {
    private final Deque<Runnable> undo = new ArrayDeque<>();

    void push(final Runnable back) {
        undo.push(back);
    }

    <K, V> void put(final Map<K, V> map, final K key, final V value) {
        restoreTo(map, key, map.put(key, value));
    }

    <K, V> void remove(final Map<K, V> map, final K key) {
        restoreTo(map, key, map.remove(key));
    }

    private <K, V> void restoreTo(final Map<K, V> map, final K key, final V before) {
        undo.push(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    void commit() {
        undo.clear();
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}

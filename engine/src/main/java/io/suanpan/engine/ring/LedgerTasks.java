package io.suanpan.engine.ring;

import io.suanpan.engine.ledger.Ledger;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What others want done on the ledger's thread between two entries. Asking whether there is something costs the thread a read. */
final class LedgerTasks {
    private final Queue<Consumer<Ledger>> waiting = new ConcurrentLinkedQueue<>();

    /** Any thread. */
    void add(final Consumer<Ledger> task) {
        waiting.add(task);
    }

    /** The ledger's thread. */
    int run(final Ledger ledger) {
        int done = 0;
        Consumer<Ledger> task = waiting.poll();
        while (task != null) {
            task.accept(ledger);
            done++;
            task = waiting.poll();
        }
        return done;
    }
}

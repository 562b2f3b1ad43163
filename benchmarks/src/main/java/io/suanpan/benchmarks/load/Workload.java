package io.suanpan.benchmarks.load;

import io.suanpan.engine.command.CommandBatch;

/** Makes the commands of a run. Owned by one driver thread; allocates nothing while it works. */
public interface Workload {
    /**
     * Puts the next commands of a session into an empty batch.
     *
     * @param batch  empty
     * @param flight of the session; remembers what was asked
     * @param count  commands wanted, at most the capacity of the batch
     * @return commands put, at most {@code count}; 0 when there is nothing more to do
     */
    int fill(CommandBatch batch, Flight flight, int count);

    /**
     * How much a flight has to remember from one batch to the next.
     *
     * @param count commands in the largest batch
     * @return words
     */
    default int memoWords(final int count) {
        return 0;
    }

    /**
     * How many commands of a flight have an answer that is expected and is not {@code ok}.
     *
     * @param count commands in the largest batch
     * @return 0 where all are to be answered {@code ok}, otherwise {@code count}
     */
    default int expectations(final int count) {
        return 0;
    }

    /**
     * Room that a batch must have at least: what belongs together is not cut apart.
     *
     * @return commands
     */
    default int atOnce() {
        return 1;
    }
}

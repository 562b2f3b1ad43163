package io.suanpan.engine.model;

import io.suanpan.engine.command.Result;
import java.util.List;

/** What a test may ask of a ledger, whether it is the real one or the model. */
public interface LedgerUnderTest {
    /**
     * Applies one caller's batch.
     *
     * @param batch numbered and stamped, following what was applied before
     * @return one result for each command
     */
    List<Result> apply(List<Stamped> batch);

    /**
     * The hash of all state after the last applied command.
     *
     * @return the digest
     */
    long digest();

    /**
     * Sequence of the last applied command.
     *
     * @return 0 before the first
     */
    long sequence();

    /**
     * Timestamp of the last applied command.
     *
     * @return nanoseconds since 1970, 0 before the first
     */
    long timestamp();

    /**
     * Open accounts.
     *
     * @return how many
     */
    int accounts();

    /**
     * Remembered records: the newest ones by count, whatever their age.
     *
     * @return how many
     */
    int transfers();

    /**
     * Live holds.
     *
     * @return how many
     */
    int holds();
}

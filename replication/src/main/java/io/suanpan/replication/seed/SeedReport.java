package io.suanpan.replication.seed;

/**
 * What a member's directory was made of.
 *
 * @param bytes          that were copied; reserved room is left out
 * @param logStart       position at which its log begins
 * @param logEnd         position at which its log ends
 * @param snapshot       position of the snapshot that it will start from; -1 = none: it will replay the log from its beginning
 * @param sequence       of the state in that snapshot; 0 = none
 * @param passedOver     newer snapshots that it will not start from, because the journal ends before them
 * @param journalStart   first sequence that its journal has, or will have
 * @param journalEnd     last sequence that its journal has; one below the first where it has none yet
 */
public record SeedReport(
    long bytes, long logStart, long logEnd, long snapshot, long sequence, int passedOver, long journalStart, long journalEnd) {
}

package io.suanpan.snapshot.format;

/**
 * What a snapshot says of the state in it.
 *
 * @param sequence  of the last command that the state holds
 * @param timestamp of that command, nanoseconds since 1970
 * @param digest    of the state
 * @param bookDate  epoch day; 0 = before the first day-cut
 * @param accounts  that are open
 * @param transfers that are remembered
 * @param holds     that are live
 * @param takenAtMs when it was begun, milliseconds since 1970
 */
public record SnapshotFacts(
    long sequence, long timestamp, long digest, int bookDate, long accounts, long transfers, long holds, long takenAtMs) {
}

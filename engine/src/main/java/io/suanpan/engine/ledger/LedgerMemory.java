package io.suanpan.engine.ledger;

/**
 * What the ledger's tables take, reserved at start and never more.
 *
 * @param accountBytes  for all accounts that may be opened, their index and their closings included
 * @param transferBytes for all transfers and burnt ids that are remembered, the index of their ids and that of statements included
 * @param holdBytes     for all holds that may be live at once
 * @param otherBytes    for what grows with none of these: histories, sums by ledger and code, pages on their way to readers
 */
public record LedgerMemory(long accountBytes, long transferBytes, long holdBytes, long otherBytes) {
    /**
     * All tables together.
     *
     * @return bytes
     */
    public long totalBytes() {
        return accountBytes + transferBytes + holdBytes + otherBytes;
    }
}

package io.suanpan.engine.ledger;

/**
 * What the ledger's tables take, reserved at start and never more.
 *
 * @param accountBytes  for all accounts that may be opened
 * @param transferBytes for all transfers and burnt ids that are remembered, their index included
 * @param holdBytes     for all holds that may be live at once
 */
public record LedgerMemory(long accountBytes, long transferBytes, long holdBytes) {
    /**
     * All tables together.
     *
     * @return bytes
     */
    public long totalBytes() {
        return accountBytes + transferBytes + holdBytes;
    }
}

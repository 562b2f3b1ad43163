package io.suanpan.engine.ledger;

import io.suanpan.engine.command.RowMemory;

/**
 * What the ledger's tables take, reserved at start and never more.
 *
 * @param accountBytes  for all accounts that may be opened, their index and their closings included
 * @param transferBytes for all transfers and burnt ids that are remembered, the index of their ids and that of statements included
 * @param holdBytes     for all holds that may be live at once
 * @param otherBytes    for what grows with none of these: histories, velocity limits, sums by ledger and code, pages
 */
public record LedgerMemory(long accountBytes, long transferBytes, long holdBytes, long otherBytes) {
    static LedgerMemory of(final Books books, final RowMemory rows) {
        return new LedgerMemory(
            books.accounts.bytes() + books.closings.bytes(),
            books.records.ringBytes() + books.ids.bytes() + books.postings.bytes(),
            books.holds.bytes() + books.expiries.bytes() + books.records.keptBytes(),
            books.history.rows().bytes() + books.groups.bytes() + books.velocities.bytes() + rows.buffer().capacity());
    }

    /**
     * All tables together.
     *
     * @return bytes
     */
    public long totalBytes() {
        return accountBytes + transferBytes + holdBytes + otherBytes;
    }
}

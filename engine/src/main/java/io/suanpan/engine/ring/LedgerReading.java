package io.suanpan.engine.ring;

/**
 * Where the ledger stood after some entry.
 *
 * @param sequence  last applied command
 * @param digest    of all state after it
 * @param accounts  open accounts
 * @param transfers remembered records
 * @param holds     live holds
 * @param declined  commands that answered neither ok nor exists, replayed ones included
 */
public record LedgerReading(long sequence, long digest, int accounts, int transfers, int holds, long declined) {
}

package io.suanpan.engine.model;

import io.suanpan.engine.command.BalanceRecord;

/**
 * An account with the history flag after one of its postings.
 *
 * @param debited whether it was the debited account of the posting
 * @param record  the account after it
 */
record ModelHistoryRow(boolean debited, BalanceRecord record) {
}

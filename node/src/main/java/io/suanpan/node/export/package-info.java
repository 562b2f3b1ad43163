/**
 * Writes what a journal's commands posted, a line for each side of a posting, by replaying them into a ledger of its own. Reads
 * the journal, never the node; main thread. Sees the engine, the journal and {@code config}, {@code compose}, {@code postings}.
 */
package io.suanpan.node.export;

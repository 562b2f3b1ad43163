/**
 * How long a page of a statement takes, by the length of the account that it is read from. On the calling thread, straight on a
 * ledger; sees {@code measure} and the engine.
 */
package io.suanpan.benchmarks.statement;

/**
 * The ledger: balances, holds and ids in primitive tables, changed by one thread in one order.
 *
 * <p>Pure: no clock, randomness, I/O, logging, threads or locks. Time and sequence come in with the commands. The same
 * commands under the same {@link io.suanpan.engine.ledger.LedgerContext} give the same results and the same digest on
 * every JDK and machine. After construction nothing here allocates.
 */
package io.suanpan.engine.ledger;

/**
 * The ring: many threads submit batches, one order comes out, each command is journaled, applied and answered.
 *
 * <p>Owns the stage threads. Knows the ledger and the log's interface; nothing of files or networks.
 */
package io.suanpan.engine.ring;

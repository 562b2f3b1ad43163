/**
 * The vocabulary of the engine: operations, flags, result codes, and the fixed frames that carry commands and results.
 *
 * <p>Owns the binary form (see {@code suanpan-sbe.xml}). Knows nothing of the ledger or the ring; every other room may use it.
 * Flyweights here are not thread-safe and belong to one thread at a time; enums and records are immutable.
 */
package io.suanpan.engine.command;

/**
 * The independent model: the money rules once more, in plain collections, slow and obviously correct.
 *
 * <p>Written from the money rules alone and without a look at the ledger, so that the two agree only where both are right.
 * Published in the engine's test jar: other modules compare recovered, exported and replicated state with it. Shares with the
 * engine nothing but its vocabulary ({@code io.suanpan.engine.command}, {@code LedgerContext}). Not thread-safe.
 */
package io.suanpan.engine.model;

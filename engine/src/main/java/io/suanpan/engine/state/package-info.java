/**
 * The ledger's state as plain arrays: read by another thread as it was at one sequence while the ledger goes on, and written back into a
 * fresh ledger. Knows nothing of what the words mean.
 */
package io.suanpan.engine.state;

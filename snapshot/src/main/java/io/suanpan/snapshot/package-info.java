/**
 * State of the ledger at a sequence, written while commands keep flowing, and loaded back. Sees the engine and nothing else of ours.
 */
package io.suanpan.snapshot;

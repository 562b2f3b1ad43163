/**
 * State of the ledger at a sequence, written while commands keep flowing, and loaded back. The front door: settings, when a snapshot is
 * taken, writing and loading. One background thread takes snapshots and another writes while it does. Sees the engine and nothing else of
 * ours.
 */
package io.suanpan.snapshot;

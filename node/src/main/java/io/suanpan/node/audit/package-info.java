/**
 * Looks into a journal without running a node: dumps its commands, checks it from end to end, proves a live state and exports from it.
 * Reads only; main thread. Sees the engine, the journal, snapshots and {@code config}, {@code compose}, {@code postings}, {@code export}.
 */
package io.suanpan.node.audit;

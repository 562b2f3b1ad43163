/**
 * How many rows of a bill are reconciled a second: writes an export and a bill that differ in known places, and holds them against each
 * other as the verb does. On the calling thread; sees {@code node.reconcile}.
 */
package io.suanpan.benchmarks.reconcile;

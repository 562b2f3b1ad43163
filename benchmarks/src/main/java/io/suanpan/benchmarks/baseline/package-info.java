/**
 * The ledger that anyone would write first, to say how much faster the engine is than that. Behind the same load and the same
 * checks, on the thread that sends. Sees the engine's commands and nothing else of ours.
 */
package io.suanpan.benchmarks.baseline;

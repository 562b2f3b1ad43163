/**
 * The durable log of command batches on Chronicle Queue. Sees the engine and nothing else of ours.
 */
package io.suanpan.journal;

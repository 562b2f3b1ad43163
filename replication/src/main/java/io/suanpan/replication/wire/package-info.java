/**
 * The messages between a cluster and its clients: where each field stands, written and read in place. No thread of its own, no I/O, and
 * nothing of Aeron: whatever carries bytes in order can carry these.
 *
 * <p>All integers are little-endian. Commands and results inside are the frames of {@link io.suanpan.engine.command.CommandFrame} and
 * {@link io.suanpan.engine.command.ResultFrame}, the same as in the ring and in the journal.
 */
package io.suanpan.replication.wire;

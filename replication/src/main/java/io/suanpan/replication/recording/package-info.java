/**
 * What the archive of this machine has of a cluster, read on the thread that asks: the log, and snapshots of the service. Neighbours:
 * {@code service} for roles, {@code state} for what stands in a snapshot behind Aeron's own part.
 */
package io.suanpan.replication.recording;

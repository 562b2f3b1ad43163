/**
 * A copy of a cluster's log and snapshots, kept by a process that is no member and has no vote. Aeron's {@code ClusterBackup} copies, on a
 * thread of its own and of archive and media driver; opening, closing and asking for the state on the caller's.
 */
package io.suanpan.replication.backup;

/**
 * What keeps a member's disk from filling: snapshots of the cluster by themselves, old snapshots let go of, and the log purged below what
 * anyone needs. On a thread of its own, beside those of {@code member}, which starts it; it knows the member by {@link UpkeptMember} alone.
 */
package io.suanpan.replication.upkeep;

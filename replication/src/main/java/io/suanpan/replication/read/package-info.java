/**
 * Reads that one member answers from its own state, without the cluster's log. {@link io.suanpan.replication.read.LocalReads} is the
 * whole of it: many threads ask, the service's thread reads between two messages, a thread of its own hands the answers over.
 * Neighbour: {@code engine}.
 */
package io.suanpan.replication.read;

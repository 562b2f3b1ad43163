/**
 * The engine as a clustered service: what every node of a cluster does with each message of the log, on the one thread that the cluster
 * calls it on. {@link io.suanpan.replication.service.CommandApplier} is the whole of it that decides anything, and knows no Aeron.
 */
package io.suanpan.replication.service;

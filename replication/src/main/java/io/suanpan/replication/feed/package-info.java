/**
 * From the clustered service to this node's own journal. The service's thread puts what it applied into a ring of fixed size; a thread of
 * this package takes it out and appends it. The cluster's log is what holds, so no answer waits for the journal; but the journal has
 * no hole.
 */
package io.suanpan.replication.feed;

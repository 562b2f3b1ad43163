/**
 * The ledger's state as the cluster's snapshots carry it: the records of a snapshot's file, one a message, behind one message of the
 * cluster's own. On the service's thread, which stands still meanwhile.
 */
package io.suanpan.replication.state;

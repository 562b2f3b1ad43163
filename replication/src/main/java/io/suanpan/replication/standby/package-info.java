/**
 * A node without a vote, away from the cluster: it keeps a backup of the log and applies it to a ledger of its own. One thread of this
 * package follows the log on the disk of this machine and owns the ledger; what it has reached is published for all others.
 */
package io.suanpan.replication.standby;

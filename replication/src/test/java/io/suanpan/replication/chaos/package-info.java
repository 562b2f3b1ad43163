/**
 * A cluster of real processes under the load of two clients, of which a seed kills and pauses members; and the oracle that reads all journals
 * afterwards. Nothing here is simulated but the loss of power, which a kill does not do to a disk.
 */
package io.suanpan.replication.chaos;

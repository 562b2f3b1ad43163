/**
 * A cluster of real processes under the load of two clients, whose members are killed and paused; and the oracle that reads all
 * journals afterwards. Nothing here is simulated but the loss of power, which a kill does not do to a disk.
 */
package io.suanpan.replication.chaos;

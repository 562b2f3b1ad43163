/**
 * A whole cluster and its clients in one thread: real appliers, real clients, and between them a network, a log and elections that a seed
 * decides. No Aeron, no clock, no thread.
 */
package io.suanpan.replication.sim;

/**
 * The engine on Aeron Cluster. Sees engine, journal and snapshot.
 */
package io.suanpan.replication;

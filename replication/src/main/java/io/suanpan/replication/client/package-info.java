/**
 * The client of a cluster: one object that many threads share, one thread that owns its session.
 *
 * <p>{@link io.suanpan.replication.client.ClusterClient} is the door. Behind it, {@code ClientAgent} is the state machine of the session,
 * {@code InFlight} the window of messages that wait for answers, {@code Answers} what becomes of an answer. They see a
 * {@link io.suanpan.replication.client.ClusterSession}, not Aeron, and no clock but the one that they are given, so that a test decides
 * what happens between client and cluster. Only {@code Aeron…} classes know Aeron. Neighbours: {@code engine} and {@code wire}.
 */
package io.suanpan.replication.client;

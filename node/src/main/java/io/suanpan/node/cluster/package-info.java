/**
 * A member of a cluster as others see it over HTTP: what it tells of itself, and a client that asks several members and holds their answers
 * against each other. Telling happens on the door's threads, asking on the caller's.
 */
package io.suanpan.node.cluster;

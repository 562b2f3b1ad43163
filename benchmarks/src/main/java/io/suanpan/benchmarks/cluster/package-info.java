/**
 * What is measured of a cluster: the loads of every run, over a client, and how long it is silent when its leader is lost. Knows the
 * client, not Aeron, and not how members are started or killed.
 */
package io.suanpan.benchmarks.cluster;

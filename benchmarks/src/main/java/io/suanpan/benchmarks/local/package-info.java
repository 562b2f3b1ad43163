/**
 * Clusters that stand on this machine for the length of a measurement: members in processes of their own, or all in this one, and
 * the runs that are made on them. The only room that starts and kills members.
 */
package io.suanpan.benchmarks.local;

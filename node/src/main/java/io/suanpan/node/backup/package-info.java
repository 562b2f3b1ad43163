/**
 * The copy of a cluster that is kept by a process which is no member: run until it is asked to end, and told of. On the calling thread.
 */
package io.suanpan.node.backup;

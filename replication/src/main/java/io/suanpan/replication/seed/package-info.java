/**
 * Makes the directory of a member from a copy of the cluster's log, on the calling thread: by copying files, looking into the copy as a
 * member would, and making its journal fit.
 */
package io.suanpan.replication.seed;

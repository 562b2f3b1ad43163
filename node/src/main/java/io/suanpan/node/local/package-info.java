/**
 * A cluster on this machine, for first steps and drills: each member a process of this same program. The calling thread starts them, waits
 * and ends them; a thread for each of their outputs passes on what they say.
 */
package io.suanpan.node.local;

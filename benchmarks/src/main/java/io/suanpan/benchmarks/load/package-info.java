/**
 * Makes the load: commands encoded straight into batches, logical sessions, and the threads that drive them in a closed loop or
 * at a fixed rate. Driver threads send, the ring's egress thread answers; neither allocates. Sees the engine only.
 */
package io.suanpan.benchmarks.load;

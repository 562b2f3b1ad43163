/**
 * Micro-benchmarks and the load rig. Sees everything; nothing sees it.
 */
package io.suanpan.benchmarks;

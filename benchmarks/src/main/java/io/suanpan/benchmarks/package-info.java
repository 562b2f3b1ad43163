/**
 * The verb {@code bench}: reads its options, starts runs, prints what came of them. Micro-benchmarks and the load rig stand in
 * the rooms behind it. Sees everything; nothing sees it.
 */
package io.suanpan.benchmarks;

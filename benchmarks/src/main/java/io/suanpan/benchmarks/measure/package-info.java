/**
 * Measures: what was answered and how late, what the JVM and the machine did meanwhile, and what the machine can do without us.
 * Sees the load and the engine.
 */
package io.suanpan.benchmarks.measure;

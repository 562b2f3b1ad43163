/**
 * All targets in one go: each run in a JVM of its own, so that none profits or suffers from what the one before left behind, and
 * a table of what was met.
 */
package io.suanpan.benchmarks.suite;

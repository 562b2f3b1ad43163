/** Tells what came of a run: as text, as one line of JSON, as a folder of perf-reports. */
package io.suanpan.benchmarks.report;

package io.suanpan.benchmarks.report;

/**
 * One line of a table of targets.
 *
 * @param what     is measured
 * @param target   that was set
 * @param measured what came of it
 * @param met      whether that is enough
 */
public record Verdict(String what, String target, String measured, boolean met) {
}

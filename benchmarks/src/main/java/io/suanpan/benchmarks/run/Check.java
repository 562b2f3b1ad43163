package io.suanpan.benchmarks.run;

/**
 * Something that must hold after a run, or its figures are worth nothing.
 *
 * @param name   what was checked
 * @param passed whether it held
 * @param detail what was found
 */
public record Check(String name, boolean passed, String detail) {
}

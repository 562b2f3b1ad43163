package io.suanpan.http;

import java.util.function.DoubleSupplier;

/**
 * A figure of the node's own that the door shows among its metrics.
 *
 * @param name    as Prometheus has it; a counter's ends in {@code _total}
 * @param help    one sentence
 * @param counter whether it only rises
 * @param value   read at each scrape, on one of the door's threads
 */
public record Meter(String name, String help, boolean counter, DoubleSupplier value) {
}

package io.suanpan.snapshot.format;

/**
 * A table of a snapshot.
 *
 * @param name  as the ledger names it
 * @param words its length
 */
public record TableLength(String name, int words) {
}

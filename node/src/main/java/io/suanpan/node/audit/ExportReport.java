package io.suanpan.node.audit;

import java.nio.file.Path;

/**
 * What a check of exports found.
 *
 * @param files    that were read to their end
 * @param lines    of postings that were read
 * @param accounts that have lines
 * @param fault    the first break; null where everything chains
 * @param file     where the break is; null where there is none
 * @param line     in the file, from 1
 */
public record ExportReport(int files, long lines, int accounts, String fault, Path file, long line) {
}

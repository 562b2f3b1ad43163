package io.suanpan.node.export;

/**
 * What an export wrote.
 *
 * @param postings     with at least one line
 * @param lines        of postings
 * @param lastSequence of the postings; 0 = there are none
 * @param complete     whether nothing can be added to what was asked for any more
 * @param sha256       of everything before the footer, in hexadecimal
 */
public record ExportSummary(long postings, long lines, long lastSequence, boolean complete, String sha256) {
}

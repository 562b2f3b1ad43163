package io.suanpan.journal.archive;

/**
 * What a run did with one roll file.
 *
 * @param manifest of it
 * @param written  true where this run archived it; false where an earlier one had
 * @param removed  true where the original is gone from the journal
 */
public record ArchiveOutcome(ArchiveManifest manifest, boolean written, boolean removed) {
}

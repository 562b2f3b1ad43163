package io.suanpan.journal.recovery;

import java.nio.file.Path;

/**
 * What opening a journal found and did.
 *
 * @param entries         handed over, restored ones included
 * @param lastSequence    of the last command; 0 = the journal is empty
 * @param bytes           of documents read
 * @param cutBytes        removed behind the last whole entry; 0 = the end was clean
 * @param cutReason       why, in a few words; null where nothing was cut
 * @param publishedCut    true where a document that Chronicle had published was cut: without a commit ring that has it, an
 *                        acknowledged entry may be lost
 * @param rewritten       true where the newest file was written anew
 * @param keptAside       the file as it was before the cut; null where it was not kept
 * @param restoredEntries taken from the commit ring
 * @param stateTimestamp  that the journal has for the last command of the state behind which it was replayed; 0 = there was no such state,
 *                        or the journal's files begin later
 */
public record RecoveryReport(long entries, long lastSequence, long bytes, long cutBytes, String cutReason, boolean publishedCut,
                             boolean rewritten, Path keptAside, long restoredEntries, long stateTimestamp) {
}

package io.suanpan.node.audit;

/**
 * What an audit found.
 *
 * @param from         where it began: genesis, or a snapshot's name
 * @param against      name of the live state
 * @param fromSequence last command before it began
 * @param sequence     last command that was replayed
 * @param accounts     that the replay has
 * @param postings     that were added up
 * @param holds        that are live
 * @param digest       of the replay's state
 * @param finding      the first difference; null where everything is equal
 */
public record AuditReport(
    String from, String against, long fromSequence, long sequence, long accounts, long postings, long holds, long digest,
    Finding finding) {

    AuditReport with(final Finding named) {
        return new AuditReport(from, against, fromSequence, sequence, accounts, postings, holds, digest, named);
    }
}

package io.suanpan.node.audit;

/**
 * The first thing that is not as it must be.
 *
 * @param message   one line
 * @param accountId 0 where no account is meant
 * @param field     of the account; null where no account is meant
 * @param postings  what the sum of the postings makes of it; null where they say nothing
 * @param replay    what the ledger's replay has
 * @param live      what the live state has
 * @param posting   that made the difference; null where there is none
 * @param place     in the journal; null where the journal is not to blame
 */
public record Finding(
    String message, long accountId, String field, String postings, String replay, String live, NamedPosting posting, String place) {

    static Finding of(final String message) {
        return new Finding(message, 0, null, null, null, null, null, null);
    }

    static Finding inJournal(final String message, final NamedPosting last, final String place) {
        return new Finding(message, 0, null, null, null, null, last, place);
    }

    static Finding inAccount(final long accountId, final String field, final String postings, final String replay, final String live) {
        return new Finding("account " + accountId + ": " + field + " differs", accountId, field, postings, replay, live, null, null);
    }

    Finding causedBy(final NamedPosting cause) {
        return new Finding(message, accountId, field, postings, replay, live, cause, place);
    }
}

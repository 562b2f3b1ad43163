package io.suanpan.replication.history;

/**
 * What one answered command said of one account.
 *
 * @param invoked        when the command was submitted, on a clock that all clients share
 * @param answered       when its answer came
 * @param sequence       of the command
 * @param account        that was seen
 * @param version        that the account had
 * @param isPosting      whether the command made that version; otherwise it only read it
 * @param debitsPending  balance at that version
 * @param debitsPosted   balance at that version
 * @param creditsPending balance at that version
 * @param creditsPosted  balance at that version
 */
public record Observation(
    long invoked, long answered, long sequence, long account, long version, boolean isPosting,
    long debitsPending, long debitsPosted, long creditsPending, long creditsPosted) {

    boolean hasSameBalances(final Observation other) {
        return debitsPending == other.debitsPending && debitsPosted == other.debitsPosted
            && creditsPending == other.creditsPending && creditsPosted == other.creditsPosted;
    }

    boolean hasLessPostedThan(final Observation other) {
        return debitsPosted < other.debitsPosted || creditsPosted < other.creditsPosted;
    }
}

package io.suanpan.engine.command;

/**
 * The four balances of an account, never netted, in minor units.
 *
 * @param accountId      whose
 * @param version        postings that have touched the account
 * @param debitsPending  held on the debit side
 * @param debitsPosted   posted on the debit side
 * @param creditsPending held on the credit side
 * @param creditsPosted  posted on the credit side
 */
public record Balances(
    long accountId, long version, long debitsPending, long debitsPosted, long creditsPending, long creditsPosted) {
}

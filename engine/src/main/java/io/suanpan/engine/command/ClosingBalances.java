package io.suanpan.engine.command;

/**
 * The balances of an account at the close of a book date, as {@code balances_at} answers them, in minor units.
 *
 * @param accountId      whose
 * @param bookDate       epoch day that was asked for
 * @param debitsPending  held on the debit side
 * @param debitsPosted   posted on the debit side
 * @param creditsPending held on the credit side
 * @param creditsPosted  posted on the credit side
 */
public record ClosingBalances(
    long accountId, int bookDate, long debitsPending, long debitsPosted, long creditsPending, long creditsPosted) {
}

package io.suanpan.node.reconcile;

import io.suanpan.engine.command.Id128;
import io.suanpan.node.reconcile.bill.Kind;
import io.suanpan.node.reconcile.bill.Status;
import io.suanpan.text.JsonBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes what would bring the channel's account to what the bill says, against a suspense account, as commands of the text form for a
 * person to approve. Nothing here applies them.
 *
 * <p>A correction has the same id whenever it is written: the {@linkplain OrderNumber#hash hash} of book date, account, kind and key.
 * Approved twice it answers {@code exists}; approved again after the bill has changed, {@code exists_with_different_amount}.
 */
final class CorrectionFile implements Match.Listener {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LINE_BYTES = 512;

    private final ReconcileContext context;
    private final long suspense;
    private final OutputStream out;
    private final JsonBytes json = new JsonBytes(LINE_BYTES);

    /**
     * Prepares.
     *
     * @param context  of the reconciliation
     * @param suspense account that takes what is not explained
     * @param out      not closed
     */
    CorrectionFile(final ReconcileContext context, final long suspense, final OutputStream out) {
        this.context = context;
        this.suspense = suspense;
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    @Override
    public void onMatch(final Match match) throws IOException {
        if (isOpen(match.ours()) || isOpen(match.theirs())) {
            return;
        }
        final long owed = moved(match.theirs()) - moved(match.ours());
        if (owed != 0) {
            write(match, owed > 0, Math.abs(owed));
        }
    }

    /** What is pending is settled by waiting or by a capture, never by a correction. */
    private static boolean isOpen(final Row row) {
        return row != null && row.status() == Status.PENDING;
    }

    /** By how much a row says that the channel owes us more. Of two rows of one kind the difference is a long, too. */
    private static long moved(final Row row) {
        if (row == null || row.status() != Status.SUCCESS) {
            return 0;
        }
        return row.kind() == Kind.PAYMENT ? row.amount() : -row.amount();
    }

    private void write(final Match match, final boolean toChannel, final long amount) throws IOException {
        final Id128 id = OrderNumber.hash("suanpan correction " + context.bookDate() + ' ' + context.account() + ' '
            + match.either().key() + ' ' + match.place());
        final Id128 carried = match.either().carried();
        json.clear().startObject();
        json.name("op").text("transfer");
        json.name("id").id(id.hi(), id.lo());
        json.name("debit_account_id").unsigned(toChannel ? context.account() : suspense);
        json.name("credit_account_id").unsigned(toChannel ? suspense : context.account());
        json.name("amount").unsigned(amount);
        json.name("user_data_128").id(carried.hi(), carried.lo());
        json.name("ledger").unsigned(context.ledger());
        json.name("code").unsigned(context.correctionCode());
        json.endObject();
        out.write(json.bytes(), 0, json.length());
        out.write('\n');
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}

package io.suanpan.text;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.RowPage;
import io.suanpan.engine.sbe.BalanceRowDecoder;
import io.suanpan.engine.sbe.PageResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import io.suanpan.engine.sbe.TrialBalanceRowDecoder;

/** Writes the rows of statements and of the trial balance, flat, with what is to be known of the page. Stateless. */
final class PageWriter {
    private PageWriter() {
    }

    static void write(final Operation operation, final PageResultDecoder page, final RowPage rows, final JsonBytes out) {
        if (operation == Operation.TRIAL_BALANCE) {
            out.name("book_date");
            RecordWriter.writeBookDate(page.bookDate(), out);
        }
        if (page.truncatedAt() != 0) {
            out.name("truncated_at").plain(page.truncatedAt());
        }
        out.name(switch (operation) {
            case ACCOUNT_TRANSFERS -> "transfers";
            case ACCOUNT_BALANCES -> "balances";
            default -> "rows";
        }).startArray();
        for (int i = 0; i < rows.count(); i++) {
            out.startObject();
            switch (operation) {
                case ACCOUNT_TRANSFERS -> writeTransfer(rows.transfer(i), out);
                case ACCOUNT_BALANCES -> writeBalance(rows.balance(i), out);
                default -> writeSums(rows.trialBalance(i), out);
            }
            out.endObject();
        }
        out.endArray();
    }

    private static void writeTransfer(final TransferResultDecoder row, final JsonBytes out) {
        out.name("id").id(row.idHi(), row.idLo()).name("sequence").plain(row.recordSequence());
        RecordWriter.writeTransfer(row, out);
    }

    private static void writeBalance(final BalanceRowDecoder row, final JsonBytes out) {
        out.name("transfer_id").id(row.transferIdHi(), row.transferIdLo())
            .name("sequence").plain(row.sequence())
            .name("timestamp").plain(row.timestamp())
            .name("version").unsigned(row.version());
        RecordWriter.writeBalances(row.debitsPending(), row.debitsPosted(), row.creditsPending(), row.creditsPosted(), out);
    }

    private static void writeSums(final TrialBalanceRowDecoder row, final JsonBytes out) {
        out.name("ledger").plain(row.ledger())
            .name("code").plain(row.code())
            .name("debits_pending").unsigned128(row.debitsPendingHi(), row.debitsPendingLo())
            .name("debits_posted").unsigned128(row.debitsPostedHi(), row.debitsPostedLo())
            .name("credits_pending").unsigned128(row.creditsPendingHi(), row.creditsPendingLo())
            .name("credits_posted").unsigned128(row.creditsPostedHi(), row.creditsPostedLo());
    }
}

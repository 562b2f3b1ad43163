package io.suanpan.text;

import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import java.time.LocalDate;

/** Writes the members of whole records, as lookups and statements answer them. Stateless. */
final class RecordWriter {
    private RecordWriter() {
    }

    /** Writes an account from its ledger on. */
    static void writeAccount(final AccountResultDecoder account, final JsonBytes out) {
        out.name("ledger").plain(account.ledger())
            .name("code").plain(account.code())
            .name("flags");
        FlagName.writeAccountFlags(out, account.flags());
        out.name("user_data_128").id(account.userData128Hi(), account.userData128Lo())
            .name("user_data_64").unsigned(account.userData64())
            .name("user_data_32").plain(account.userData32());
        writeBalances(account.debitsPending(), account.debitsPosted(), account.creditsPending(), account.creditsPosted(), out);
        out.name("credit_limit").unsigned(account.creditLimit())
            .name("version").unsigned(account.version())
            .name("timestamp").plain(account.recordTimestamp());
    }

    /** Writes a transfer-like record from its kind on. */
    static void writeTransfer(final TransferResultDecoder transfer, final JsonBytes out) {
        final Operation kind = Operation.ofNumber(transfer.kind());
        out.name("kind").text(kind.text());
        if (kind == Operation.HOLD) {
            out.name("status").text(HoldStatus.ofNumber(transfer.status()).text())
                .name("remaining").unsigned(transfer.remaining());
        }
        out.name("debit_account_id").unsigned(transfer.debitAccountId())
            .name("credit_account_id").unsigned(transfer.creditAccountId())
            .name("amount").unsigned(transfer.amount());
        writeHistory(kind, transfer, out);
        out.name("user_data_128").id(transfer.userData128Hi(), transfer.userData128Lo())
            .name("user_data_64").unsigned(transfer.userData64())
            .name("user_data_32").plain(transfer.userData32());
        if (kind == Operation.HOLD) {
            out.name("timeout_s").plain(transfer.timeoutS());
        }
        if (transfer.overcaptureBps() != 0) {
            out.name("overcapture_bps").plain(transfer.overcaptureBps());
        }
        out.name("ledger").plain(transfer.ledger()).name("code").plain(transfer.code()).name("flags");
        FlagName.writeTransferFlags(out, transfer.flags());
        out.name("book_date");
        writeBookDate(transfer.bookDate(), out);
        out.name("timestamp").plain(transfer.recordTimestamp());
    }

    /** Writes the four balances. */
    static void writeBalances(final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted, final JsonBytes out) {
        out.name("debits_pending").unsigned(debitsPending)
            .name("debits_posted").unsigned(debitsPosted)
            .name("credits_pending").unsigned(creditsPending)
            .name("credits_posted").unsigned(creditsPosted);
    }

    /** Writes a date; null for the time before the first day-cut. */
    static void writeBookDate(final int epochDay, final JsonBytes out) {
        if (epochDay == 0) {
            out.literal("null");
        } else {
            out.text(LocalDate.ofEpochDay(epochDay).toString());
        }
    }

    /** What the record came from, and what came of it. */
    private static void writeHistory(final Operation kind, final TransferResultDecoder transfer, final JsonBytes out) {
        switch (kind) {
            case TRANSFER -> writeRefunded(transfer, out);
            case CAPTURE -> {
                writeRefunded(transfer, out);
                out.name("hold_id").id(transfer.referenceHi(), transfer.referenceLo())
                    .name("final").bool((transfer.flags() & TransferFlags.NOT_FINAL) == 0);
            }
            case RELEASE, INCREMENT -> out.name("hold_id").id(transfer.referenceHi(), transfer.referenceLo());
            case REFUND -> out.name("original_id").id(transfer.referenceHi(), transfer.referenceLo());
            case REVERSE -> out.name("original_id").id(transfer.referenceHi(), transfer.referenceLo())
                .name("reversed").text(Reversed.ofNumber(transfer.status()).text());
            default -> { }
        }
    }

    private static void writeRefunded(final TransferResultDecoder posting, final JsonBytes out) {
        if (posting.remaining() != 0) {
            out.name("refunded").unsigned(posting.remaining());
        }
    }
}

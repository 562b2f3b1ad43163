package io.suanpan.text;

import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.PostingResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the results of a batch in the text form. Stateless. */
public final class ResultWriter {
    private ResultWriter() {
    }

    /**
     * Writes the answer to a line of commands: an object, or an array of them.
     *
     * @param line    as the parser returned it; not a clock line
     * @param results of the line's commands
     * @param out     is appended to, without a line end
     */
    public static void write(final TextLine line, final ResultBatch results, final JsonBytes out) {
        if (line.kind() == TextLine.Kind.OBJECT) {
            writeResult(line, results, 0, out);
            return;
        }
        out.startArray();
        for (int i = 0; i < results.count(); i++) {
            writeResult(line, results, i, out);
        }
        out.endArray();
    }

    /**
     * Writes the answer to a clock line.
     *
     * @param atNs as it was set
     * @param out  is appended to, without a line end
     */
    public static void writeClock(final long atNs, final JsonBytes out) {
        out.startObject().name("op").text(CommandMembers.CLOCK).name("at_ns").plain(atNs).endObject();
    }

    private static void writeResult(
        final TextLine line, final ResultBatch results, final int index, final JsonBytes out) {
        final UnsafeBuffer buffer = results.frames().buffer();
        final int offset = results.frames().offset(index);
        final Operation operation = Operation.ofNumber(ResultFrame.operation(buffer, offset));
        out.startObject().name("op").text(operation.text()).name("id");
        switch (ResultFrame.templateId(buffer, offset)) {
            case AccountResultDecoder.TEMPLATE_ID -> writeAccount(results.account(index), out);
            case TransferResultDecoder.TEMPLATE_ID -> writeTransfer(results.transfer(index), out);
            default -> writePosting(results.posting(index), operation, line.echoedIds().get(index), out);
        }
        out.endObject();
    }

    private static void writePosting(
        final PostingResultDecoder result, final Operation operation, final String echoedId, final JsonBytes out) {
        if (echoedId != null) {
            out.literal(echoedId);
        } else if (namesAccount(operation)) {
            out.unsigned(result.idLo());
        } else {
            out.id(result.idHi(), result.idLo());
        }
        final int number = result.resultCode();
        out.name("result").text(ResultCode.ofNumber(number).text());
        out.name("sequence").plain(result.sequence());
        out.name("timestamp").plain(result.timestamp());
        final boolean done = number == ResultCode.OK.number() || number == ResultCode.EXISTS.number();
        if (done && operation.layout() == Operation.Layout.TRANSFER) {
            out.name("amount").unsigned(result.amount());
        }
        if ((result.marks() & ResultFrame.BALANCES) != 0) {
            writeBalances(result, out);
        }
        if ((result.marks() & ResultFrame.REPLAYED) != 0) {
            out.name("replayed").bool(true);
        }
    }

    private static void writeBalances(final PostingResultDecoder result, final JsonBytes out) {
        out.name("debit_account").startObject()
            .name("id").unsigned(result.debitAccountId())
            .name("version").unsigned(result.debitVersion())
            .name("debits_pending").unsigned(result.debitDebitsPending())
            .name("debits_posted").unsigned(result.debitDebitsPosted())
            .name("credits_pending").unsigned(result.debitCreditsPending())
            .name("credits_posted").unsigned(result.debitCreditsPosted())
            .endObject();
        out.name("credit_account").startObject()
            .name("id").unsigned(result.creditAccountId())
            .name("version").unsigned(result.creditVersion())
            .name("debits_pending").unsigned(result.creditDebitsPending())
            .name("debits_posted").unsigned(result.creditDebitsPosted())
            .name("credits_pending").unsigned(result.creditCreditsPending())
            .name("credits_posted").unsigned(result.creditCreditsPosted())
            .endObject();
    }

    private static void writeAccount(final AccountResultDecoder account, final JsonBytes out) {
        out.unsigned(account.accountId())
            .name("result").text(ResultCode.OK.text())
            .name("sequence").plain(account.sequence())
            .name("ledger").plain(account.ledger())
            .name("code").plain(account.code())
            .name("flags");
        FlagName.writeAccountFlags(out, account.flags());
        out.name("user_data_128").id(account.userData128Hi(), account.userData128Lo())
            .name("user_data_64").unsigned(account.userData64())
            .name("user_data_32").plain(account.userData32())
            .name("debits_pending").unsigned(account.debitsPending())
            .name("debits_posted").unsigned(account.debitsPosted())
            .name("credits_pending").unsigned(account.creditsPending())
            .name("credits_posted").unsigned(account.creditsPosted())
            .name("credit_limit").unsigned(account.creditLimit())
            .name("version").unsigned(account.version())
            .name("timestamp").plain(account.recordTimestamp());
    }

    private static void writeTransfer(final TransferResultDecoder transfer, final JsonBytes out) {
        final Operation kind = Operation.ofNumber(transfer.kind());
        final HoldStatus status = HoldStatus.ofNumber(transfer.status());
        out.id(transfer.idHi(), transfer.idLo())
            .name("result").text(ResultCode.OK.text())
            .name("sequence").plain(transfer.sequence())
            .name("kind").text(kind.text());
        if (status != null) {
            out.name("status").text(status.text()).name("remaining").unsigned(transfer.remaining());
        }
        out.name("debit_account_id").unsigned(transfer.debitAccountId())
            .name("credit_account_id").unsigned(transfer.creditAccountId())
            .name("amount").unsigned(transfer.amount());
        if (kind == Operation.CAPTURE || kind == Operation.RELEASE) {
            out.name("hold_id").id(transfer.referenceHi(), transfer.referenceLo());
        }
        if (kind == Operation.CAPTURE) {
            out.name("final").bool((transfer.flags() & TransferFlags.NOT_FINAL) == 0);
        }
        out.name("user_data_128").id(transfer.userData128Hi(), transfer.userData128Lo())
            .name("user_data_64").unsigned(transfer.userData64())
            .name("user_data_32").plain(transfer.userData32());
        if (kind == Operation.HOLD) {
            out.name("timeout_s").plain(transfer.timeoutS());
        }
        out.name("ledger").plain(transfer.ledger()).name("code").plain(transfer.code()).name("flags");
        FlagName.writeTransferFlags(out, transfer.flags());
        out.name("book_date");
        writeBookDate(transfer.bookDate(), out);
        out.name("timestamp").plain(transfer.recordTimestamp());
    }

    private static void writeBookDate(final int epochDay, final JsonBytes out) {
        if (epochDay == 0) {
            out.literal("null");
        } else {
            out.text(LocalDate.ofEpochDay(epochDay).toString());
        }
    }

    /** Whether the id of a command is that of an account, which is written as an integer. */
    static boolean namesAccount(final Operation operation) {
        return operation.layout() == Operation.Layout.ACCOUNT || operation == Operation.LOOKUP_ACCOUNT;
    }
}

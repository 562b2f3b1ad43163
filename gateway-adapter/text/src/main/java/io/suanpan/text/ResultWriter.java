package io.suanpan.text;

import io.suanpan.engine.command.EntryResult;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.sbe.AccountResultDecoder;
import io.suanpan.engine.sbe.ClosingResultDecoder;
import io.suanpan.engine.sbe.PageResultDecoder;
import io.suanpan.engine.sbe.PostingResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import java.util.function.IntUnaryOperator;
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
            writeNext(line, results, 0, out);
            return;
        }
        out.startArray();
        int next = 0;
        while (next < results.count()) {
            next = writeNext(line, results, next, out);
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

    /** Writes the answer to the command or entry at a position, and returns the position behind it. */
    private static int writeNext(
        final TextLine line, final ResultBatch results, final int index, final JsonBytes out) {
        final Integer legs = line.entries().get(index);
        if (legs == null) {
            writeResult(line, results, index, out);
            return index + 1;
        }
        writeEntry(line, results, index, legs, out);
        return index + legs;
    }

    private static void writeEntry(
        final TextLine line, final ResultBatch results, final int first, final int legs, final JsonBytes out) {
        final IntUnaryOperator codes = leg -> results.resultCode(first + leg);
        final ResultCode code = EntryResult.code(legs, codes);
        final int brokenLeg = EntryResult.brokenLeg(legs, codes);
        final PostingResultDecoder firstLeg = results.posting(first);
        out.startObject()
            .name("op").text(CommandMembers.ENTRY)
            .name("id").id(firstLeg.idHi(), firstLeg.idLo())
            .name("result").text(code.text())
            .name("sequence").plain(firstLeg.sequence())
            .name("timestamp").plain(firstLeg.timestamp());
        if (brokenLeg > 0) {
            out.name("leg").plain(brokenLeg);
        }
        if (code == ResultCode.EXISTS) {
            out.name("replayed").bool(true);
        }
        out.name("legs").startArray();
        for (int leg = 0; leg < legs; leg++) {
            writeResult(line, results, first + leg, out);
        }
        out.endArray().endObject();
    }

    private static void writeResult(
        final TextLine line, final ResultBatch results, final int index, final JsonBytes out) {
        final UnsafeBuffer buffer = results.frames().buffer();
        final int offset = results.frames().offset(index);
        final Operation operation = Operation.ofNumber(ResultFrame.operation(buffer, offset));
        out.startObject().name("op").text(operation.text());
        switch (results.templateId(index)) {
            case AccountResultDecoder.TEMPLATE_ID -> writeAccount(results.account(index), out);
            case TransferResultDecoder.TEMPLATE_ID -> writeTransfer(results.transfer(index), out);
            case ClosingResultDecoder.TEMPLATE_ID -> writeClosing(results.closing(index), out);
            case PageResultDecoder.TEMPLATE_ID -> writePage(operation, results, index, out);
            default -> writePosting(results.posting(index), operation, line.echoes().get(index), out);
        }
        out.endObject();
    }

    private static void writePosting(
        final PostingResultDecoder result, final Operation operation, final String echo, final JsonBytes out) {
        writeKey(result, operation, echo, out);
        final int number = result.resultCode();
        out.name("result").text(ResultCode.ofNumber(number).text())
            .name("sequence").plain(result.sequence())
            .name("timestamp").plain(result.timestamp());
        final boolean done = number == ResultCode.OK.number() || number == ResultCode.EXISTS.number();
        if (done && operation.layout() == Operation.Layout.TRANSFER) {
            final Reversed reversed = Reversed.ofNumber(result.reversed());
            if (reversed != null) {
                out.name("reversed").text(reversed.text());
            }
            out.name("amount").unsigned(result.amount());
        }
        if ((result.marks() & ResultFrame.BALANCES) != 0) {
            writeBalances(result, out);
        }
        if ((result.marks() & ResultFrame.REPLAYED) != 0) {
            out.name("replayed").bool(true);
        }
    }

    /** What the command was about: an id of its own, an account, a date, or the whole of the books. */
    private static void writeKey(
        final PostingResultDecoder result, final Operation operation, final String echo, final JsonBytes out) {
        if (echo != null) {
            out.name(operation == Operation.DAY_CUT ? "book_date" : accountMember(operation)).literal(echo);
        } else if (namesAccount(operation)) {
            out.name(accountMember(operation)).unsigned(result.idLo());
        } else if (operation.layout() != Operation.Layout.BOOK) {
            out.name("id").id(result.idHi(), result.idLo());
        }
    }

    private static void writeBalances(final PostingResultDecoder result, final JsonBytes out) {
        out.name("debit_account").startObject()
            .name("id").unsigned(result.debitAccountId())
            .name("version").unsigned(result.debitVersion());
        RecordWriter.writeBalances(result.debitDebitsPending(), result.debitDebitsPosted(),
            result.debitCreditsPending(), result.debitCreditsPosted(), out);
        out.endObject().name("credit_account").startObject()
            .name("id").unsigned(result.creditAccountId())
            .name("version").unsigned(result.creditVersion());
        RecordWriter.writeBalances(result.creditDebitsPending(), result.creditDebitsPosted(),
            result.creditCreditsPending(), result.creditCreditsPosted(), out);
        out.endObject();
    }

    private static void writeAccount(final AccountResultDecoder account, final JsonBytes out) {
        out.name("id").unsigned(account.accountId());
        writeOk(account.sequence(), out);
        RecordWriter.writeAccount(account, out);
    }

    private static void writeTransfer(final TransferResultDecoder transfer, final JsonBytes out) {
        out.name("id").id(transfer.idHi(), transfer.idLo());
        writeOk(transfer.sequence(), out);
        RecordWriter.writeTransfer(transfer, out);
    }

    private static void writeClosing(final ClosingResultDecoder closing, final JsonBytes out) {
        out.name("account_id").unsigned(closing.accountId());
        writeOk(closing.sequence(), out);
        out.name("timestamp").plain(closing.timestamp()).name("book_date");
        RecordWriter.writeBookDate(closing.bookDate(), out);
        RecordWriter.writeBalances(
            closing.debitsPending(), closing.debitsPosted(), closing.creditsPending(), closing.creditsPosted(), out);
    }

    private static void writePage(
        final Operation operation, final ResultBatch results, final int index, final JsonBytes out) {
        final PageResultDecoder page = results.page(index);
        if (operation != Operation.TRIAL_BALANCE) {
            out.name("account_id").unsigned(page.accountId());
        }
        writeOk(page.sequence(), out);
        out.name("timestamp").plain(page.timestamp());
        PageWriter.write(operation, page, results.rows(index), out);
    }

    private static void writeOk(final long sequence, final JsonBytes out) {
        out.name("result").text(ResultCode.OK.text()).name("sequence").plain(sequence);
    }

    /** Whether a command is about one account, whose id is written as an integer. */
    static boolean namesAccount(final Operation operation) {
        return switch (operation) {
            case LOOKUP_ACCOUNT, ACCOUNT_TRANSFERS, ACCOUNT_BALANCES, BALANCES_AT -> true;
            default -> operation.layout() == Operation.Layout.ACCOUNT;
        };
    }

    /** The member that names the account of a command that is about one. */
    static String accountMember(final Operation operation) {
        return operation == Operation.OPEN_ACCOUNT || operation == Operation.LOOKUP_ACCOUNT ? "id" : "account_id";
    }
}

package io.suanpan.node.export;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.ledger.Posting;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/** One side of a posting as a line. */
public final class PostingLine {
    /** The members of every line, in their order. */
    public static final List<String> COLUMNS = List.of("sequence", "book_date", "timestamp", "time", "transfer_id", "reference_id", "kind",
        "user_data_128", "user_data_64", "user_data_32", "ledger", "code", "account_id", "counter_account_id", "side", "amount",
        "debits_pending", "debits_posted", "credits_pending", "credits_posted", "version");

    /** The kind of a line that stands for no command: a hold expired. */
    public static final String EXPIRY = "expiry";

    private static final long NS_PER_S = 1_000_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(NANO_DIGITS).toFormatter();

    private PostingLine() {
    }

    static void write(final Posting posting, final boolean debit, final LineWriter out) throws IOException {
        final Balances own = debit ? posting.debit() : posting.credit();
        final Balances other = debit ? posting.credit() : posting.debit();
        out.startLine();
        out.plain("sequence", posting.sequence());
        out.text("book_date", date(posting.bookDate()));
        out.plain("timestamp", posting.timestamp());
        out.text("time", time(posting.timestamp()));
        out.text("transfer_id", idOrNull(posting.id()));
        out.text("reference_id", idOrNull(posting.reference()));
        out.text("kind", posting.expired() ? EXPIRY : posting.kind().text());
        out.text("user_data_128", posting.userData128().toString());
        out.unsigned("user_data_64", posting.userData64());
        out.plain("user_data_32", Integer.toUnsignedLong(posting.userData32()));
        out.plain("ledger", Integer.toUnsignedLong(posting.ledger()));
        out.plain("code", posting.code());
        out.unsigned("account_id", own.accountId());
        out.unsigned("counter_account_id", other.accountId());
        out.text("side", debit ? "debit" : "credit");
        out.unsigned("amount", posting.amount());
        out.unsigned("debits_pending", own.debitsPending());
        out.unsigned("debits_posted", own.debitsPosted());
        out.unsigned("credits_pending", own.creditsPending());
        out.unsigned("credits_posted", own.creditsPosted());
        out.unsigned("version", own.version());
        out.endLine();
    }

    /** A book date as people write it; null before the first day-cut. */
    static String date(final int epochDay) {
        return epochDay == 0 ? null : LocalDate.ofEpochDay(epochDay).toString();
    }

    /** Nanoseconds since 1970 as people write them, in UTC. */
    static String time(final long timestamp) {
        return TIME.format(Instant.ofEpochSecond(timestamp / NS_PER_S, timestamp % NS_PER_S));
    }

    private static String idOrNull(final Id128 id) {
        return id.equals(Id128.ZERO) ? null : id.toString();
    }
}

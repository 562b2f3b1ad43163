package io.suanpan.node.audit;

import io.suanpan.engine.command.Operation;
import io.suanpan.node.export.PostingLine;
import io.suanpan.node.postings.AccountWords;
import io.suanpan.node.postings.Movement;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * Checks that the lines of exports and statements chain, from line to line and from file to file: the versions of an account without a gap,
 * each balance moved by what the line says and by nothing else, and each file as its footer says. For one use, on one thread. Remembers
 * seven words an account.
 */
public final class ExportCheck {
    private static final int FIRST_BALANCE = 1;
    private static final int WORDS = BalanceField.values().length;

    private final Long2LongHashMap ordinals = new Long2LongHashMap(0);
    private final AccountWords last = new AccountWords(WORDS);
    private final long[] before = new long[WORDS];
    private int filesRead;
    private long linesRead;

    /**
     * Checks files.
     *
     * @param files in the order of time
     * @return what was found, up to the first break
     * @throws IOException if a file cannot be read
     */
    public ExportReport run(final List<Path> files) throws IOException {
        for (final Path file : files) {
            final ExportReport broken = check(file);
            if (broken != null) {
                return broken;
            }
            filesRead++;
        }
        return report(null, null, 0);
    }

    private ExportReport check(final Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            final ExportLines lines = new ExportLines(in);
            long sequence = 0;
            while (lines.next()) {
                if (lines.sequence() < sequence) {
                    return report("sequence " + lines.sequence() + " stands behind sequence " + sequence, file, lines.number());
                }
                sequence = lines.sequence();
                linesRead++;
                final String fault = follow(lines);
                if (fault != null) {
                    return report(fault, file, lines.number());
                }
            }
            return lines.fault() == null ? null : report(lines.fault(), file, lines.number());
        }
    }

    private ExportReport report(final String fault, final Path file, final long line) {
        return new ExportReport(filesRead, linesRead, ordinals.size(), fault, file, line);
    }

    /** Takes a line; what is wrong with it, or null. */
    private String follow(final ExportLines line) {
        final long accountId = line.number("account_id");
        int ordinal = (int) ordinals.get(accountId);
        final boolean known = ordinal != 0;
        if (!known) {
            ordinal = ordinals.size() + 1;
            ordinals.put(accountId, ordinal);
        }
        for (final BalanceField field : BalanceField.values()) {
            before[field.ordinal()] = last.at(ordinal, field.ordinal());
            last.set(ordinal, field.ordinal(), line.number(field.text()));
        }
        final long version = last.at(ordinal, BalanceField.VERSION.ordinal());
        if (!known && version != 1) {
            return null;
        }
        return version == before[0] + 1 ? moved(line, ordinal, accountId)
            : "account " + accountId + ": version " + version + " follows version " + before[0];
    }

    private String moved(final ExportLines line, final int ordinal, final long accountId) {
        final boolean debit = line.text("side").equals("debit");
        final BalanceField ownPending = debit ? BalanceField.DEBITS_PENDING : BalanceField.CREDITS_PENDING;
        final BalanceField ownPosted = debit ? BalanceField.DEBITS_POSTED : BalanceField.CREDITS_POSTED;
        for (int word = FIRST_BALANCE; word < WORDS; word++) {
            final boolean own = word == ownPending.ordinal() || word == ownPosted.ordinal();
            if (!own && last.at(ordinal, word) != before[word]) {
                return wrong(line, accountId, BalanceField.values()[word], ordinal);
            }
        }
        final long pending = last.at(ordinal, ownPending.ordinal()) - before[ownPending.ordinal()];
        final long posted = last.at(ordinal, ownPosted.ordinal()) - before[ownPosted.ordinal()];
        if (Movement.isRight(kind(line.text("kind")), line.number("amount"), pending, posted)) {
            return null;
        }
        return wrong(line, accountId, posted == 0 ? ownPending : ownPosted, ordinal);
    }

    private String wrong(final ExportLines line, final long accountId, final BalanceField field, final int ordinal) {
        return "account " + accountId + ": " + field.text() + " went from " + before[field.ordinal()] + " to "
            + last.at(ordinal, field.ordinal()) + ", by a " + line.text("side") + " of kind " + line.text("kind") + " and amount "
            + line.text("amount");
    }

    private static Operation kind(final String text) {
        if (text.equals(PostingLine.EXPIRY)) {
            return null;
        }
        for (final Operation operation : Operation.values()) {
            if (operation.text().equals(text)) {
                return operation;
            }
        }
        return Operation.LOOKUP_ACCOUNT; // moves nothing: no line of it is right
    }
}

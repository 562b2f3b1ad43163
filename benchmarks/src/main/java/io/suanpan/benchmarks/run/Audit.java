package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.load.Load;
import io.suanpan.benchmarks.load.Population;
import io.suanpan.benchmarks.measure.BookSums;
import io.suanpan.benchmarks.measure.Tally;
import io.suanpan.engine.SuanpanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps account of what the clients were told, and compares it with what the engine and its journal say. One thread. */
final class Audit {
    private final Population population;
    private final boolean isCluster;
    private final SortedMap<String, Long> codes = new TreeMap<>();
    private final List<String> losses = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private long answered;
    private long opened;
    private long declined;
    private long amount;
    private long postings;
    private long unexpected;
    private long digest;

    Audit(final Population population, final boolean isCluster) {
        this.population = population;
        this.isCluster = isCluster;
    }

    void addOpenings(final Load load, final Tally tally) {
        addPhase("opening accounts", load, tally.unknownCause());
        answered += tally.answered();
        opened += tally.accepted();
    }

    void addLoad(final String phase, final Load load, final Tally tally) {
        addPhase(phase, load, tally.unknownCause());
        answered += tally.answered();
        declined += tally.answered() - tally.accepted();
        amount += tally.amount();
        postings += tally.postings();
        unexpected += tally.unexpected();
        tally.codes().forEach((code, count) -> codes.merge(code, count, Long::sum));
    }

    private void addPhase(final String phase, final Load load, final Throwable unknownCause) {
        if (load.missing() > 0) {
            losses.add(phase + ": " + load.missing() + " batches were never answered");
        }
        if (unknownCause != null) {
            losses.add(phase + ": the engine stopped: " + unknownCause);
        }
        if (load.refusal() != null) {
            losses.add(phase + ": refused: " + load.refusal());
        }
        if (load.backlog() > 0) {
            losses.add(phase + ": " + load.backlog() + " commands of the offered load were never sent");
        }
    }

    /** The books as read through the engine, and the engine's own view, once everything is answered. */
    void checkBooks(final Load load, final BookSums books, final SuanpanStatus status) {
        addPhase("reading accounts", load, books.unknownCause());
        answered += books.answered();
        digest = status.digest();
        check("every batch answered", losses.isEmpty(), losses.isEmpty() ? "nothing is missing" : String.join("; ", losses));
        check("accounts", opened == population.accounts() && books.accounts() == opened,
            opened + " opened, " + books.accounts() + " found");
        books.ledgers().forEach((number, sums) ->
            check("debits = credits in ledger " + number, sums.isBalanced(), sums.toString()));
        check("debits posted = amounts acknowledged", books.debitsPosted() == amount, books.debitsPosted() + " = " + amount);
        check("versions = 2 × postings acknowledged", books.versions() == 2 * postings,
            books.versions() + " = 2 × " + postings);
        check("every command answered as expected", unexpected == 0, unexpected + " otherwise, of " + codes);
        final long last = status.digestSequence();
        if (isCluster) { // its members send checkpoints of their own
            check("last sequence ≥ commands acknowledged", last >= answered, last + " ≥ " + answered);
        } else {
            check("last sequence = commands acknowledged", last == answered, last + " = " + answered);
        }
    }

    /** What the journal brought back. */
    void checkJournal(final ReadBack back) {
        if (back.fault() != null) {
            check("the journal can be replayed", false, back.fault());
            return;
        }
        check("commands in journal = commands acknowledged", back.figures().commands() == answered,
            back.figures().commands() + " = " + answered);
        check("digest after replay = digest live", back.digest() == digest,
            Long.toHexString(back.digest()) + " = " + Long.toHexString(digest));
    }

    private void check(final String name, final boolean passed, final String detail) {
        checks.add(new Check(name, passed, detail));
    }

    SortedMap<String, Long> codes() {
        return codes;
    }

    long declined() {
        return declined;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }
}

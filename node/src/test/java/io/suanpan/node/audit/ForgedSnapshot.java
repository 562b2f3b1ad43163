package io.suanpan.node.audit;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.state.StateException;
import io.suanpan.snapshot.LedgerRestore;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.PageDecoder;
import io.suanpan.snapshot.format.PageEncoder;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Rewrites a snapshot as somebody would who knows the format: balances of one account are changed, and the sums of its ledger and code, every
 * checksum and the digest are made right again. Nothing in the file is wrong by itself.
 */
public final class ForgedSnapshot {
    private static final String ACCOUNTS = "accounts.rows";
    private static final String GROUPS = "groups";
    private static final int ROW = 8;
    private static final int DEBITS_POSTED = 2;
    private static final int CREDITS_POSTED = 4;
    private static final int VERSION = 5;
    /** Low words of the sums of the first pair of ledger and code. */
    private static final int DEBITS_POSTED_SUM = 3;
    private static final int CREDITS_POSTED_SUM = 7;

    private final SnapshotHeader header;
    private final int account;
    private final long debits;
    private final long credits;
    private final long version;

    private ForgedSnapshot(
        final SnapshotHeader header, final int account, final long debits, final long credits, final long version) {
        this.header = header;
        this.account = account;
        this.debits = debits;
        this.credits = credits;
        this.version = version;
    }

    /**
     * Forges a snapshot in place.
     *
     * @param file    whole
     * @param ledger  that it is for
     * @param account rank of opening, from 1; of the first pair of ledger and code
     * @param debits  what is added to its debits posted
     * @param credits what is added to its credits posted
     * @param version what is added to its version
     */
    public static void write(final Path file, final LedgerContext ledger, final int account, final long debits, final long credits,
        final long version) throws IOException {
        final byte[] forged;
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            forged = new ForgedSnapshot(snapshot.header(), account, debits, credits, version).bytes(snapshot, new Ledger(ledger));
        }
        Files.write(file, forged);
    }

    private byte[] bytes(final SnapshotFile snapshot, final Ledger ledger) {
        final LedgerRestore restore = new LedgerRestore(header, ledger, header.parameters(), "forged");
        forEachPage(snapshot, restore::put);
        try {
            restore.finish();
            throw new AssertionError("nothing was changed");
        } catch (final RuntimeException e) {
            if (!(e.getCause() instanceof StateException)) {
                throw e;
            }
        }
        final SnapshotHeader right = rightHeader(ledger.digest());
        final ByteBuffer first = HeaderCodec.encode(right);
        final PageEncoder encoder = new PageEncoder(right, first.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, first);
        final ByteBuffer page = ByteBuffer.allocateDirect(header.pageWords() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        forEachPage(snapshot, decoder -> {
            page.asLongBuffer().put(decoder.words(), 0, decoder.count());
            write(file, encoder.page(decoder.table(), decoder.from(), decoder.count(), page));
        });
        write(file, encoder.trailer());
        return file.toByteArray();
    }

    private SnapshotHeader rightHeader(final long digest) {
        final SnapshotFacts facts = header.facts();
        return new SnapshotHeader(header.schemaVersion(), new SnapshotFacts(facts.sequence(), facts.timestamp(), digest, facts.bookDate(),
            facts.accounts(), facts.transfers(), facts.holds(), facts.takenAtMs()), header.pageWords(), header.compression(),
            header.tables(), header.numbers(), header.parameters());
    }

    private void forEachPage(final SnapshotFile snapshot, final Consumer<PageDecoder> handler) {
        final PageDecoder decoder = new PageDecoder(header, "forged");
        final ByteBuffer buffer = ByteBuffer.allocateDirect(SnapshotFile.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        snapshot.forEachChunk(() -> buffer, (chunk, offset) -> {
            int at = 0;
            while (at < chunk.limit()) {
                at += decoder.decode(chunk, at, offset + at);
                if (decoder.from() == 0) {
                    forge(header.tables().get(decoder.table()).name(), decoder.words());
                }
                handler.accept(decoder);
            }
        });
    }

    private void forge(final String table, final long[] firstPage) {
        final int row = (account - 1) * ROW;
        if (table.equals(ACCOUNTS)) {
            firstPage[row + DEBITS_POSTED] += debits;
            firstPage[row + CREDITS_POSTED] += credits;
            firstPage[row + VERSION] += version;
        } else if (table.equals(GROUPS)) {
            firstPage[DEBITS_POSTED_SUM] += debits;
            firstPage[CREDITS_POSTED_SUM] += credits;
        }
    }

    private static void write(final ByteArrayOutputStream file, final ByteBuffer record) {
        final byte[] bytes = new byte[record.remaining()];
        record.get(bytes);
        file.write(bytes, 0, bytes.length);
    }
}

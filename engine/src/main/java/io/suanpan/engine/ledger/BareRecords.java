package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import org.agrona.concurrent.UnsafeBuffer;

/** Remembers ids that stand for nothing but must not come again as new: burnt ones, and those reversed before they came. */
final class BareRecords {
    private static final int REVERSE = Operation.REVERSE.number();

    private final Books books;
    private final Idempotency idempotency;

    BareRecords(final Books books, final Idempotency idempotency) {
        this.books = books;
        this.idempotency = idempotency;
    }

    /**
     * Burns the id of a command that was judged as new and declined for a reason that could have passed, so that a retry never
     * becomes an approval. After a chain was undone the id may be known again: if the chain itself had pushed its record out.
     * The younger record then counts; of a hold that is live again, once it has ended.
     */
    void burn(final UnsafeBuffer buffer, final int offset) {
        final long idLo = CommandFrame.idLo(buffer, offset);
        final long idHi = CommandFrame.idHi(buffer, offset);
        final int former = books.find(idLo, idHi);
        if (former != IdIndex.NONE && !books.records.isLiveHold(books.records.at(former))) {
            books.releaseId(former);
        }
        remember(buffer, offset, idLo, idHi, CommandFrame.operation(buffer, offset), RecordTable.BURNT);
    }

    /** Remembers that the original of a reverse, which is not known or has a tombstone already, is reversed. */
    void entomb(final UnsafeBuffer buffer, final int offset) {
        final long idLo = CommandFrame.referenceLo(buffer, offset);
        final long idHi = CommandFrame.referenceHi(buffer, offset);
        final int former =
            idempotency.claim(Mixing.mix(idLo, idHi), idLo, idHi, CommandFrame.timestamp(buffer, offset));
        if (former != IdIndex.NONE) {
            books.releaseId(former);
        }
        remember(buffer, offset, idLo, idHi, REVERSE, RecordTable.TOMBSTONE);
    }

    private void remember(
        final UnsafeBuffer buffer, final int offset, final long idLo, final long idHi, final int operation,
        final int mark) {
        final int record = books.newRecord();
        final long[] words = books.records.words;
        final int at = books.records.at(record);
        for (int i = 0; i < RecordTable.ROW; i++) {
            words[at + i] = 0;
        }
        words[at + RecordTable.ID_LO] = idLo;
        words[at + RecordTable.ID_HI] = idHi;
        words[at + RecordTable.KIND] = RecordTable.kindWord(0, operation, 0, mark, 0);
        words[at + RecordTable.TIMESTAMP] = CommandFrame.timestamp(buffer, offset);
        words[at + RecordTable.SEQUENCE] = CommandFrame.sequence(buffer, offset);
        books.recordFilled(record, books.records.hash(at));
    }
}

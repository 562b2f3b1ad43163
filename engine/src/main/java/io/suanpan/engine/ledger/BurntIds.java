package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import org.agrona.concurrent.UnsafeBuffer;

/** Remembers ids whose command was declined for a reason that could have passed, so that a retry never becomes an approval. */
final class BurntIds {
    private final Books books;

    BurntIds(final Books books) {
        this.books = books;
    }

    /**
     * Burns the id of a command that was judged as new. After a chain was undone the id may be known again: if the chain
     * itself had pushed its record out. The younger record then counts; of a hold that is live again, once it has ended.
     */
    void burn(final UnsafeBuffer buffer, final int offset) {
        final int former = books.find(CommandFrame.idLo(buffer, offset), CommandFrame.idHi(buffer, offset));
        if (former != IdIndex.NONE && !books.records.isLiveHold(books.records.at(former))) {
            books.releaseId(former);
        }
        final int record = books.newRecord();
        final long[] words = books.records.words;
        final int at = books.records.at(record);
        for (int i = 0; i < RecordTable.ROW; i++) {
            words[at + i] = 0;
        }
        words[at + RecordTable.ID_LO] = CommandFrame.idLo(buffer, offset);
        words[at + RecordTable.ID_HI] = CommandFrame.idHi(buffer, offset);
        words[at + RecordTable.KIND] = RecordTable.kindWord(
            0, CommandFrame.operation(buffer, offset), 0, RecordTable.BURNT, 0);
        words[at + RecordTable.TIMESTAMP] = CommandFrame.timestamp(buffer, offset);
        words[at + RecordTable.SEQUENCE] = CommandFrame.sequence(buffer, offset);
        books.recordFilled(record, books.records.hash(at));
    }
}

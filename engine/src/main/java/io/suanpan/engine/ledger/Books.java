package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.RecordTable.ID_HI;

import io.suanpan.engine.state.StateCapture;

/**
 * All state of the ledger, and with {@link HoldBooks} and {@link VelocityBooks} the only hands on it: each method makes one
 * change, moves the digest with it, and notes how to take it back while a chain is open. The rules decide; the books do.
 */
final class Books {
    final AccountTable accounts;
    final GroupTable groups;
    final RecordTable records;
    final HoldTable holds;
    final ExpiryQueue expiries;
    final VelocityTable velocities;
    final IdIndex ids;
    final Retention retention;
    final HoldBooks holdBooks;
    final VelocityBooks velocityBooks;
    final PostingFeed feed;
    final BookDates dates;
    final ClosingTable closings;
    final Postings postings;
    final History history;
    private final StateDigest digest = new StateDigest();
    private final UndoLog undo = new UndoLog();

    private long sumAtBegin;
    private long insertedAtBegin;
    private int sizeAtBegin;
    private long horizonAtBegin;
    private int unindexedAtBegin;

    Books(final LedgerContext context, final PostingListener listener) {
        accounts = new AccountTable(context.accounts(), undo);
        groups = new GroupTable(context.groups(), undo);
        records = new RecordTable(context.transfers(), context.holds());
        holds = new HoldTable(context.holds());
        expiries = new ExpiryQueue(holds, context.holds(), undo);
        velocities = new VelocityTable(context.velocities());
        ids = new IdIndex(records, undo, context.transfers() + context.holds());
        retention = new Retention(context, records);
        dates = new BookDates(undo);
        closings = new ClosingTable(context.closings(), accounts, digest, undo);
        postings = new Postings(context, accounts, records, undo);
        history = new History(context, accounts, records, undo);
        holdBooks = new HoldBooks(holds, expiries, records, ids, retention, digest, undo);
        velocityBooks = new VelocityBooks(velocities, digest, undo);
        feed = new PostingFeed(accounts, records, listener);
    }

    void capture(final StateCapture capture) {
        undo.capture(capture);
    }

    /** Takes over the sum of the hashes of all records. */
    void restoreDigest(final long sum) {
        digest.sum(sum);
    }

    /** Rows that reads of statements have looked at: what they cost the writer. */
    long visited() {
        return postings.visited() + history.rows().visited();
    }

    int bookDate() {
        return dates.current();
    }

    long digest(final long sequence, final long timestamp) {
        return digest.of(sequence, timestamp, dates.current(), Math.max(0, retention.horizon()));
    }

    /** The record of an id, whatever its age, or {@link IdIndex#NONE}. */
    int find(final long idLo, final long idHi) {
        return ids.find(Mixing.mix(idLo, idHi), idLo, idHi);
    }

    // Accounts

    /** Adds a pair of ledger and code. */
    int addGroup(final int ledger, final int code) {
        if (undo.isWanted()) {
            undo.push(UndoLog.GROUP_ADDED, 0);
        }
        return groups.add(ledger, code, dates.current());
    }

    /** Adds an account; its words but the id are for the caller to fill, before {@link #accountOpened}. */
    int openAccount(final long id) {
        final int row = accounts.add(id);
        if (undo.isWanted()) {
            undo.push(UndoLog.ACCOUNT_ADDED, row);
        }
        return row;
    }

    void accountOpened(final int row) {
        groups.touch(accounts.group(row), dates.current());
        digest.enter(Mixing.mix(terms(row)));
        digest.enter(StateDigest.accountDetails(accounts.rows[row], accounts.details, accounts.details(row)));
    }

    /** Book date of an account's opening; 0 where that was before all cuts that are remembered. */
    int openedOn(final int row) {
        return dates.at(accounts.details[accounts.details(row) + AccountTable.SEQUENCE]);
    }

    /** One side of a posting: moves the four balances and raises the version. */
    void post(
        final int row, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        final long[] rows = accounts.rows;
        if (undo.isWanted()) {
            undo.push(UndoLog.ACCOUNT_ROW, row, accounts.rowsState, row, AccountTable.ROW);
        }
        if (accounts.touchedOn(row) != dates.current()) {
            close(row);
        }
        groups.move(accounts.group(row), debitsPending, debitsPosted, creditsPending, creditsPosted);
        digest.accountMoved(terms(row), debitsPending, debitsPosted, creditsPending, creditsPosted);
        rows[row + AccountTable.DEBITS_PENDING] += debitsPending;
        rows[row + AccountTable.DEBITS_POSTED] += debitsPosted;
        rows[row + AccountTable.CREDITS_PENDING] += creditsPending;
        rows[row + AccountTable.CREDITS_POSTED] += creditsPosted;
        rows[row + AccountTable.VERSION]++;
    }

    /** The group of an account that was touched or opened since the last cut was touched then, too. */
    private void close(final int row) {
        closings.close(row);
        accounts.touchedOn(row, dates.current());
        groups.touch(accounts.group(row), dates.current());
    }

    /** Sets or clears flags of an account. */
    void flag(final int row, final int flags, final boolean on) {
        if (undo.isWanted()) {
            undo.push(UndoLog.ACCOUNT_ROW, row, accounts.rowsState, row, AccountTable.ROW);
        }
        digest.leave(Mixing.mix(terms(row)));
        accounts.flag(row, flags, on);
        digest.enter(Mixing.mix(terms(row)));
    }

    /** Changes one word of an account's details. */
    void detail(final int row, final int word, final long value) {
        final int at = accounts.details(row);
        noteDetail(at + word);
        digest.leave(StateDigest.accountDetails(accounts.rows[row], accounts.details, at));
        accounts.details[at + word] = value;
        digest.enter(StateDigest.accountDetails(accounts.rows[row], accounts.details, at));
    }

    private void noteDetail(final int index) {
        if (undo.isWanted()) {
            undo.pushWord(UndoLog.DETAIL_WORD, index, accounts.detailsState);
        }
    }

    /** The hash of an account's changing words. */
    long accountHash(final int row) {
        return Mixing.mix(terms(row));
    }

    /** The inner sum of the hash of an account's changing words. */
    private long terms(final int row) {
        return StateDigest.accountTerms(accounts.rows, row, groups.terms(accounts.group(row)), accounts.flags(row));
    }

    // Records

    /** Makes room for a new record, forgetting the oldest where the ring is full. The caller fills all words. */
    int newRecord() {
        final int record = records.head();
        if (records.isFull()) {
            pushOut(record);
        }
        if (undo.isWanted()) {
            undo.push(UndoLog.RECORD_ROW, record, records.state, records.at(record), RecordTable.ROW);
        }
        records.advance();
        return record;
    }

    /**
     * To be called when a posting was made and its record's words are filled: from here on its id is known, and it stands in the
     * statements of both accounts.
     */
    void recordFilled(final int record, final long hash, final int debit, final int credit) {
        recordFilled(record, hash);
        postings.link(record, debit, credit);
        history.note(record, debit, credit);
    }

    /** As {@link #recordFilled(int, long, int, int)}, for a record without accounts. */
    void recordFilled(final int record, final long hash) {
        final int at = records.at(record);
        ids.addYoungest(hash);
        digest.enter(StateDigest.record(records.words, at));
        feed.onRecord(at);
    }

    /** Notes what was given back of a posting, on top of what was before. */
    void refund(final int record, final long amount) {
        final int at = records.at(record);
        if (undo.isWanted()) {
            undo.push(UndoLog.RECORD_ROW, record, records.state, at, RecordTable.ROW);
        }
        digest.leave(StateDigest.record(records.words, at));
        records.words[at + RecordTable.SETTLED] += amount;
        digest.enter(StateDigest.record(records.words, at));
    }

    /** Makes an id new again: its record stays until the ring forgets it, but is not found any more. */
    void releaseId(final int record) {
        ids.removeRemembered(records.hash(records.at(record)), record);
    }

    private void pushOut(final int record) {
        final int at = records.at(record);
        if (records.isLiveHold(at)) {
            holdBooks.keep(at);
        } else {
            digest.leave(StateDigest.record(records.words, at));
            retention.onForgotten(records.words[at + ID_HI]);
        }
    }

    // Chains

    /** From here on changes can be taken back. */
    void begin() {
        undo.begin();
        sumAtBegin = digest.sum();
        insertedAtBegin = records.inserted();
        sizeAtBegin = records.size();
        horizonAtBegin = retention.horizon();
        unindexedAtBegin = postings.unindexed();
        feed.begin();
    }

    /** Keeps what was changed since {@link #begin}. */
    void commit() {
        undo.end();
        feed.commit();
    }

    /** Takes back everything since {@link #begin}. */
    void rollback() {
        while (!undo.isEmpty()) {
            final long note = undo.pop();
            takeBack((int) (note >>> 32), (int) note);
        }
        undo.end();
        digest.sum(sumAtBegin);
        records.restore(insertedAtBegin, sizeAtBegin);
        retention.restore(horizonAtBegin);
        postings.restore(unindexedAtBegin);
        feed.rollback();
    }

    private void takeBack(final int kind, final int record) {
        switch (kind) {
            case UndoLog.ACCOUNT_ROW -> takeBackAccount(record);
            case UndoLog.ACCOUNT_ADDED -> accounts.removeYoungest();
            case UndoLog.DETAIL_WORD -> accounts.details[record] = undo.pop();
            case UndoLog.GROUP_ADDED -> groups.removeYoungest();
            case UndoLog.RECORD_ROW -> undo.popInto(records.words, records.at(record), RecordTable.ROW);
            case UndoLog.INDEX_WORD -> ids.restore(record, undo.pop());
            case UndoLog.HOLD_ROW -> undo.popInto(holds.words, holds.at(record), HoldTable.ROW);
            case UndoLog.HOLD_TAKEN -> holds.slots.free(record);
            case UndoLog.HOLD_FREED -> holds.slots.take();
            case UndoLog.EXPIRY_ADDED -> expiries.remove(record);
            case UndoLog.EXPIRY_REMOVED -> expiries.link(record);
            case UndoLog.VELOCITY_ROW -> undo.popInto(velocities.words, velocities.at(record), VelocityTable.ROW);
            case UndoLog.VELOCITY_TAKEN -> velocities.slots.free(record);
            case UndoLog.VELOCITY_FREED -> velocities.slots.take();
            case UndoLog.CLOSING_ROW -> closings.takeBack(record);
            case UndoLog.GROUP_DAYS -> groups.takeBackDays(record);
            case UndoLog.GROUP_CLOSING -> groups.takeBackClosing(record);
            case UndoLog.CUT -> dates.takeBack(record);
            case UndoLog.HISTORY_ROW -> history.takeBack();
            default -> throw new IllegalStateException("undo: unknown note " + kind);
        }
    }

    /** The sums of the group go back by what the balances go back. */
    private void takeBackAccount(final int row) {
        final long[] rows = accounts.rows;
        final int group = accounts.group(row);
        final long debitsPending = rows[row + AccountTable.DEBITS_PENDING];
        final long debitsPosted = rows[row + AccountTable.DEBITS_POSTED];
        final long creditsPending = rows[row + AccountTable.CREDITS_PENDING];
        final long creditsPosted = rows[row + AccountTable.CREDITS_POSTED];
        undo.popInto(rows, row, AccountTable.ROW);
        groups.move(group,
            rows[row + AccountTable.DEBITS_PENDING] - debitsPending,
            rows[row + AccountTable.DEBITS_POSTED] - debitsPosted,
            rows[row + AccountTable.CREDITS_PENDING] - creditsPending,
            rows[row + AccountTable.CREDITS_POSTED] - creditsPosted);
    }
}

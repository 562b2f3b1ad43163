package io.suanpan.engine.ledger;

import static io.suanpan.engine.ledger.HoldTable.CAPTURED;
import static io.suanpan.engine.ledger.HoldTable.EXPIRY;
import static io.suanpan.engine.ledger.HoldTable.REMAINING;
import static io.suanpan.engine.ledger.HoldTable.TOTAL;
import static io.suanpan.engine.ledger.RecordTable.ID_HI;
import static io.suanpan.engine.ledger.RecordTable.ID_LO;
import static io.suanpan.engine.ledger.RecordTable.KIND;
import static io.suanpan.engine.ledger.RecordTable.SETTLED;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.HoldStatus;

/**
 * All state of the ledger, and the only hands on it: each method makes one change, moves the digest with it, and notes how to
 * take it back while a chain is open. The rules decide; the books do.
 */
final class Books {
    private static final int ACCOUNT_ROW = 1;
    private static final int ACCOUNT_ADDED = 2;
    private static final int RECORD_ROW = 3;
    /** A word of the id index, noted by the index itself. */
    static final int INDEX_WORD = 4;
    private static final int HOLD_ROW = 6;
    private static final int HOLD_TAKEN = 7;
    private static final int HOLD_FREED = 8;
    private static final int EXPIRY_ADDED = 9;
    private static final int EXPIRY_REMOVED = 10;
    private static final int GROUP_ADDED = 11;

    private static final int HELD = HoldStatus.HELD.number();

    final AccountTable accounts;
    final GroupTable groups;
    final RecordTable records;
    final HoldTable holds;
    final ExpiryQueue expiries;
    final IdIndex ids;
    final Retention retention;
    private final StateDigest digest = new StateDigest();
    private final UndoLog undo = new UndoLog();

    private int bookDate;
    /** How often the day was cut. */
    private int day;
    private long sumAtBegin;
    private long insertedAtBegin;
    private int sizeAtBegin;
    private long horizonAtBegin;

    Books(final LedgerContext context) {
        accounts = new AccountTable(context.accounts());
        groups = new GroupTable(context.groups());
        records = new RecordTable(context.transfers(), context.holds());
        holds = new HoldTable(context.holds());
        expiries = new ExpiryQueue(holds, context.holds());
        ids = new IdIndex(records, undo, context.transfers() + context.holds());
        retention = new Retention(context, records);
    }

    int bookDate() {
        return bookDate;
    }

    /** How often the day was cut: what an account notes when it is touched. */
    int day() {
        return day;
    }

    long digest(final long sequence, final long timestamp) {
        return digest.of(sequence, timestamp, bookDate, Math.max(0, retention.horizon()));
    }

    /** The record of an id, whatever its age, or {@link IdIndex#NONE}. */
    int find(final long idLo, final long idHi) {
        return ids.find(Mixing.mix(idLo, idHi), idLo, idHi);
    }

    // Accounts

    /** Adds a pair of ledger and code. */
    int addGroup(final int ledger, final int code) {
        if (undo.isActive()) {
            undo.push(GROUP_ADDED, 0);
        }
        return groups.add(ledger, code);
    }

    /** Adds an account; its words but the id are for the caller to fill, before {@link #accountOpened}. */
    int openAccount(final long id) {
        final int row = accounts.add(id);
        if (undo.isActive()) {
            undo.push(ACCOUNT_ADDED, row);
        }
        return row;
    }

    void accountOpened(final int row) {
        digest.enter(Mixing.mix(terms(row)));
        digest.enter(StateDigest.accountDetails(accounts.rows[row], accounts.details, accounts.details(row)));
    }

    /** One side of a posting: moves the four balances and raises the version. */
    void post(
        final int row, final long debitsPending, final long debitsPosted, final long creditsPending,
        final long creditsPosted) {
        final long[] rows = accounts.rows;
        if (undo.isActive()) {
            undo.push(ACCOUNT_ROW, row, rows, row, AccountTable.ROW);
        }
        groups.move(accounts.group(row), debitsPending, debitsPosted, creditsPending, creditsPosted);
        digest.accountMoved(terms(row), debitsPending, debitsPosted, creditsPending, creditsPosted);
        rows[row + AccountTable.DEBITS_PENDING] += debitsPending;
        rows[row + AccountTable.DEBITS_POSTED] += debitsPosted;
        rows[row + AccountTable.CREDITS_PENDING] += creditsPending;
        rows[row + AccountTable.CREDITS_POSTED] += creditsPosted;
        rows[row + AccountTable.VERSION]++;
    }

    void setClosed(final int row, final boolean closed) {
        final long[] rows = accounts.rows;
        if (undo.isActive()) {
            undo.push(ACCOUNT_ROW, row, rows, row, AccountTable.ROW);
        }
        digest.leave(Mixing.mix(terms(row)));
        accounts.flag(row, AccountFlags.CLOSED, closed);
        digest.enter(Mixing.mix(terms(row)));
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
        if (undo.isActive()) {
            undo.push(RECORD_ROW, record, records.words, records.at(record), RecordTable.ROW);
        }
        records.advance();
        return record;
    }

    /** To be called when a new record's words are filled: from here on its id is known. */
    void recordFilled(final int record) {
        recordFilled(record, hash(records.at(record)));
    }

    /** As {@link #recordFilled(int)}, where the hash of the record's id is known already. */
    void recordFilled(final int record, final long hash) {
        final int at = records.at(record);
        ids.addYoungest(hash);
        digest.enter(StateDigest.record(records.words, at));
    }

    /** Makes an id new again: its record stays until the ring forgets it, but is not found any more. */
    void releaseId(final int record) {
        ids.removeRemembered(hash(records.at(record)), record);
    }

    private void pushOut(final int record) {
        final int at = records.at(record);
        if (records.status(at) == HELD) {
            keep(at);
        } else {
            forget(at);
        }
    }

    private void keep(final int at) {
        final int slot = (int) records.words[at + SETTLED];
        final int kept = records.keptRow(slot);
        final int keptAt = records.at(kept);
        if (undo.isActive()) {
            undo.push(RECORD_ROW, kept, records.words, keptAt, RecordTable.ROW);
        }
        System.arraycopy(records.words, at, records.words, keptAt, RecordTable.ROW);
        ids.addKept(hash(keptAt), slot);
        noteHold(slot);
        holds.record(slot, kept);
    }

    private void forget(final int at) {
        digest.leave(StateDigest.record(records.words, at));
        retention.onForgotten(records.words[at + ID_HI]);
    }

    private long hash(final int recordAt) {
        return Mixing.mix(records.words[recordAt + ID_LO], records.words[recordAt + ID_HI]);
    }

    // Holds

    /** Takes a slot for a hold; the caller fills its row, before {@link #holdPlaced}. */
    int newHold() {
        final int slot = holds.take();
        if (undo.isActive()) {
            undo.push(HOLD_TAKEN, slot);
        }
        return slot;
    }

    /** To be called when the rows of a new hold and of its record are filled. */
    void holdPlaced(final int slot) {
        enterHold(slot);
        if (holds.words[holds.at(slot) + EXPIRY] != 0) {
            if (undo.isActive()) {
                undo.push(EXPIRY_ADDED, slot);
            }
            expiries.add(slot);
        }
    }

    /** Takes an amount for a capture, some of which may be on top of what is held. */
    void takeFromHold(final int slot, final long amount, final long excess) {
        noteHold(slot);
        leaveHold(slot);
        holds.words[holds.at(slot) + REMAINING] -= amount - excess;
        holds.words[holds.at(slot) + CAPTURED] += amount;
        enterHold(slot);
    }

    /** Ends a live hold. Its record stays, unless the ring passed over it before. */
    void endHold(final int slot, final HoldStatus status) {
        final int at = holds.at(slot);
        final int record = holds.record(slot);
        leaveHold(slot);
        if (holds.words[at + EXPIRY] != 0) {
            expiries.remove(slot);
            if (undo.isActive()) {
                undo.push(EXPIRY_REMOVED, slot);
            }
        }
        final int recordAt = records.at(record);
        if (undo.isActive()) {
            undo.push(RECORD_ROW, record, records.words, recordAt, RecordTable.ROW);
        }
        records.words[recordAt + SETTLED] = 0;
        if (records.isKept(record)) {
            ids.removeKept(hash(recordAt), slot);
            forget(recordAt);
        } else {
            digest.leave(StateDigest.record(records.words, recordAt));
            records.words[recordAt + KIND] = RecordTable.withStatus(records.words[recordAt + KIND], status.number());
            records.words[recordAt + SETTLED] = holds.words[at + TOTAL];
            digest.enter(StateDigest.record(records.words, recordAt));
        }
        noteHold(slot);
        holds.free(slot);
        if (undo.isActive()) {
            undo.push(HOLD_FREED, slot);
        }
    }

    private void noteHold(final int slot) {
        if (undo.isActive()) {
            undo.push(HOLD_ROW, slot, holds.words, holds.at(slot), HoldTable.ROW);
        }
    }

    private void enterHold(final int slot) {
        digest.enter(holdHash(slot));
    }

    private void leaveHold(final int slot) {
        digest.leave(holdHash(slot));
    }

    private long holdHash(final int slot) {
        final int at = holds.at(slot);
        final int recordAt = records.at(holds.record(slot));
        return StateDigest.hold(records.words[recordAt + ID_LO], records.words[recordAt + ID_HI],
            holds.words[at + REMAINING], holds.words[at + EXPIRY], holds.words[at + CAPTURED], holds.words[at + TOTAL]);
    }

    // Chains

    /** From here on changes can be taken back. */
    void begin() {
        undo.begin();
        sumAtBegin = digest.sum();
        insertedAtBegin = records.inserted();
        sizeAtBegin = records.size();
        horizonAtBegin = retention.horizon();
    }

    /** Keeps what was changed since {@link #begin}. */
    void commit() {
        undo.end();
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
    }

    private void takeBack(final int kind, final int record) {
        switch (kind) {
            case ACCOUNT_ROW -> takeBackAccount(record);
            case ACCOUNT_ADDED -> accounts.removeYoungest();
            case RECORD_ROW -> undo.popInto(records.words, records.at(record), RecordTable.ROW);
            case INDEX_WORD -> ids.restore(record, undo.pop());
            case HOLD_ROW -> undo.popInto(holds.words, holds.at(record), HoldTable.ROW);
            case HOLD_TAKEN -> holds.free(record);
            case HOLD_FREED -> holds.take();
            case EXPIRY_ADDED -> expiries.remove(record);
            case EXPIRY_REMOVED -> expiries.link(record);
            case GROUP_ADDED -> groups.removeYoungest();
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

package io.suanpan.engine.ledger;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StateScalars;
import io.suanpan.engine.state.StateTables;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The ledger: applies numbered, stamped commands in order and says what became of each.
 *
 * <p>Owned by one thread at a time. Allocates nothing after construction, unless a single chain changes so much that the
 * memory for taking it back must grow. Deterministic: results and digest depend on the commands and on the
 * {@link LedgerContext}, and on nothing else. Commands must have passed {@link io.suanpan.engine.command.FrameCheck}; an
 * exception from here means a defect or a damaged journal, and the ledger must not be used after it.
 */
public final class Ledger {
    private static final int TRANSFER = Operation.TRANSFER.number();
    private static final int HOLD = Operation.HOLD.number();
    private static final int INCREMENT = Operation.INCREMENT.number();
    private static final int REFUND = Operation.REFUND.number();
    private static final int REVERSE = Operation.REVERSE.number();
    private static final int SET_LIMIT = Operation.SET_LIMIT.number();
    private static final int OPEN_ACCOUNT = Operation.OPEN_ACCOUNT.number();
    private static final int DAY_CUT = Operation.DAY_CUT.number();
    private static final int CHECKPOINT = Operation.CHECKPOINT.number();

    final Books books;
    private final Idempotency idempotency;
    private final AccountRules accountRules;
    private final TransferRules transferRules;
    private final HoldRules holdRules;
    private final RefundRules refundRules;
    private final ReverseRules reverseRules;
    private final ControlRules controlRules;
    private final Releases releases;
    private final BareRecords bareRecords;
    private final ResultWriter writer;
    private final Lookahead lookahead;
    private final Chains chains;
    private final RowMemory rows;
    private final Reads reads;
    private final Checkpoints checkpoints;
    private final LedgerState state;

    private long sequence;
    private long timestamp;
    private long declined;

    /**
     * Reserves all memory.
     *
     * @param context how much, and what is remembered for how long
     */
    public Ledger(final LedgerContext context) {
        this(context, null);
    }

    /**
     * Reserves all memory, for a replay that wants to see the postings: telling them allocates.
     *
     * @param context  how much, and what is remembered for how long
     * @param postings told of every posting on the thread that applies; null = nobody
     */
    public Ledger(final LedgerContext context, final PostingListener postings) {
        books = new Books(context, postings);
        final Outcome outcome = new Outcome();
        lookahead = new Lookahead(books);
        idempotency = new Idempotency(books);
        accountRules = new AccountRules(books);
        final VelocityRules velocityRules = new VelocityRules(books);
        final PostingChecks checks = new PostingChecks(books.accounts, velocityRules);
        final RecordWriter recordWriter = new RecordWriter(books, lookahead);
        releases = new Releases(books, velocityRules);
        bareRecords = new BareRecords(books, idempotency);
        transferRules = new TransferRules(books, lookahead, checks, velocityRules, recordWriter, outcome);
        holdRules = new HoldRules(books, idempotency,
            new CaptureRules(books, checks, velocityRules, recordWriter, outcome),
            new IncrementRules(books, checks, velocityRules, recordWriter, outcome), releases, recordWriter, outcome);
        refundRules = new RefundRules(books, idempotency, checks, recordWriter, outcome);
        reverseRules = new ReverseRules(books, idempotency, refundRules, releases, bareRecords, recordWriter, outcome);
        controlRules = new ControlRules(books, velocityRules);
        writer = new ResultWriter(books, outcome);
        chains = new Chains(this, books, accountRules, idempotency, lookahead);
        rows = new RowMemory(context.pageRows());
        reads = new Reads(books, idempotency, writer);
        checkpoints = new Checkpoints(books, writer, context.toleratedDivergence());
        state = new LedgerState(books, checkpoints);
    }

    /**
     * Applies commands: whole batches, each ended by {@link CommandFrame#END_OF_BATCH}, sequences continuing.
     *
     * @param commands numbered and stamped
     * @param results  takes one result for each command; same count
     */
    public void apply(final FrameWindow commands, final FrameWindow results) {
        final UnsafeBuffer buffer = commands.buffer();
        final int count = commands.count();
        books.feed.startEntry(commands);
        int done = 0;
        while (done < count) {
            final int end = Math.min(count, done + Lookahead.RUN);
            lookahead.run(commands, done, end);
            while (done < end) {
                final int offset = commands.offset(done);
                if ((CommandFrame.flags(buffer, offset) & TransferFlags.LINKED) != 0) {
                    done = chains.apply(commands, results, done);
                } else {
                    lookahead.at(done);
                    applyAlone(buffer, offset, results.buffer(), results.offset(done));
                    done++;
                }
            }
            books.postings.index();
        }
        final int last = commands.offset(count - 1);
        sequence = CommandFrame.sequence(buffer, last);
        timestamp = CommandFrame.timestamp(buffer, last);
    }

    /**
     * Answers reads beside the order of commands: nothing of the state moves, nor its digest. Results carry sequence and timestamp of the
     * last applied command, which is what they show: a hold that is due since then is still live.
     *
     * @param frames  reads only, checked, not linked; are given that sequence and timestamp
     * @param results takes one result for each; same count
     * @param target  takes the rows of page reads, instead of {@link #rows()}
     */
    public void read(final FrameWindow frames, final FrameWindow results, final RowMemory target) {
        reads.read(frames, results, target, sequence, timestamp);
    }

    /**
     * The tables that hold all state, together with the numbers that a capture notes.
     *
     * @return live
     */
    public StateTables tables() {
        return state.tables();
    }

    /**
     * Begins a capture of the state as it is now. On the ledger's thread, between two entries; one at a time.
     *
     * @param capture of this ledger's {@link #tables()}, new
     */
    public void begin(final StateCapture capture) {
        state.note(capture.scalars());
        books.capture(capture);
        capture.begin(sequence, timestamp, digest(), bookDate());
    }

    /** Keeps nothing more for the capture. On the ledger's thread, between two entries. */
    public void endCapture() {
        books.capture(null);
    }

    /**
     * Makes a fresh ledger go on from a state whose words stand in its {@link #tables()}. The digest is made anew from all of them.
     *
     * @param atSequence  last command that the state holds
     * @param atTimestamp of that command, nanoseconds since 1970
     * @param stateDigest of the state
     * @param scalars     that its capture noted
     * @throws StateException where no ledger can have had it, or it is another one; the ledger is then of no use
     */
    public void restore(final long atSequence, final long atTimestamp, final long stateDigest, final StateScalars scalars) {
        state.restore(scalars);
        sequence = atSequence;
        timestamp = atTimestamp;
        if (digest() != stateDigest) {
            throw new StateException("digest: what was read has " + Long.toHexString(digest())
                + ", captured was " + Long.toHexString(stateDigest));
        }
    }

    /**
     * Where the rows of page reads stand, until the thread that answers frees them.
     *
     * @return the ledger's own row memory
     */
    public RowMemory rows() {
        return rows;
    }

    /**
     * Hash of all state after the last applied command: the same however the state was reached.
     *
     * @return see docs/state-digest.md
     */
    public long digest() {
        return books.digest(sequence, timestamp);
    }

    /**
     * Sequence of the last applied command.
     *
     * @return 0 before the first
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Timestamp of the last applied command.
     *
     * @return nanoseconds since 1970; 0 before the first
     */
    public long timestamp() {
        return timestamp;
    }

    /**
     * Current book date.
     *
     * @return epoch day; 0 before the first day-cut
     */
    public int bookDate() {
        return books.bookDate();
    }

    /**
     * Open accounts.
     *
     * @return accounts
     */
    public int accounts() {
        return books.accounts.size();
    }

    /**
     * Transfers and burnt ids remembered in order of age.
     *
     * @return records
     */
    public int transfers() {
        return books.records.size();
    }

    /**
     * Live holds.
     *
     * @return holds
     */
    public int holds() {
        return books.holds.slots.size();
    }

    /**
     * Commands applied by this object that answered neither ok nor exists; reads count as ok.
     *
     * @return commands
     */
    public long declined() {
        return declined;
    }

    /**
     * What the tables take, by table.
     *
     * @return bytes
     */
    public LedgerMemory memory() {
        return LedgerMemory.of(books, rows);
    }

    /**
     * The last checkpoint among the commands.
     *
     * @return live; the ledger's thread
     */
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Rows that reads of statements have looked at. */
    long visited() {
        return books.visited();
    }

    private void applyAlone(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        expire(CommandFrame.timestamp(commands, command));
        final ResultCode code = execute(commands, command, results, result);
        if (code.isTransient()) {
            burn(commands, command);
        }
    }

    /** Lets holds expire that are due before a command at a time. */
    void expire(final long now) {
        if (books.expiries.isDue(now)) {
            releases.expire(now);
        }
    }

    /** Remembers that a transfer-like command was declined for a reason that could have passed. */
    void burn(final UnsafeBuffer commands, final int command) {
        bareRecords.burn(commands, command);
    }

    /** Judges one command, does it where nothing is against it, and writes its result. */
    ResultCode execute(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        final int operation = CommandFrame.operation(commands, command);
        if (operation >= TRANSFER && operation <= REVERSE) {
            return executeTransferLike(commands, command, results, result, operation);
        }
        if (operation == OPEN_ACCOUNT) {
            return openAccount(commands, command, results, result);
        }
        if (operation >= SET_LIMIT && operation <= DAY_CUT) {
            return answer(commands, command, results, result, controlRules.apply(commands, command));
        }
        if (operation == CHECKPOINT) {
            return checkpoints.apply(commands, command, results, result);
        }
        if (Reads.has(operation)) {
            reads.read(commands, command, results, result, rows);
            return ResultCode.OK;
        }
        throw new IllegalStateException("operation: " + operation + " at sequence "
            + CommandFrame.sequence(commands, command) + " is unknown to this ledger");
    }

    private ResultCode executeTransferLike(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final int operation) {
        final long idLo = CommandFrame.idLo(commands, command);
        final long idHi = CommandFrame.idHi(commands, command);
        if ((idLo | idHi) == 0) {
            return decline(commands, command, results, result, ResultCode.ID_MUST_NOT_BE_ZERO);
        }
        if ((idLo & idHi) == -1L) {
            return decline(commands, command, results, result, ResultCode.ID_MUST_NOT_BE_MAX);
        }
        final long now = CommandFrame.timestamp(commands, command);
        final int record = idempotency.claim(lookahead.idHash(idLo, idHi), idLo, idHi, now);
        if (record != IdIndex.NONE) {
            final ResultCode code = idempotency.compare(commands, command, record);
            if (code != ResultCode.EXISTS) {
                return decline(commands, command, results, result, code);
            }
            writer.replayed(commands, command, results, result, record);
            return code;
        }
        if (books.retention.isExpired(idHi, now)) {
            return decline(commands, command, results, result, ResultCode.ID_EXPIRED);
        }
        final ResultCode code = operation <= HOLD ? transferRules.apply(commands, command)
            : operation <= INCREMENT ? holdRules.apply(commands, command)
            : operation == REFUND ? refundRules.apply(commands, command)
            : reverseRules.apply(commands, command);
        if (code != ResultCode.OK) {
            return decline(commands, command, results, result, code);
        }
        writer.done(commands, command, results, result);
        return code;
    }

    private ResultCode openAccount(final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result) {
        final long id = CommandFrame.idLo(commands, command);
        if (id == 0) {
            return decline(commands, command, results, result, ResultCode.ID_MUST_NOT_BE_ZERO);
        }
        if (id < 0) {
            return decline(commands, command, results, result, ResultCode.ID_OUT_OF_RANGE);
        }
        final int existing = books.accounts.find(id);
        final ResultCode code = existing == AccountTable.NONE
            ? accountRules.apply(commands, command) : accountRules.compare(commands, command, existing);
        if (code == ResultCode.EXISTS) {
            writer.reopened(commands, command, results, result, existing);
            return code;
        }
        return answer(commands, command, results, result, code);
    }

    /** Answers a command that leaves no record: an account's opening, a change of its terms, a day-cut. */
    private ResultCode answer(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final ResultCode code) {
        if (code != ResultCode.OK) {
            return decline(commands, command, results, result, code);
        }
        writer.plain(commands, command, results, result, code);
        return code;
    }

    /** Writes the result of a command that changed nothing. */
    ResultCode decline(
        final UnsafeBuffer commands, final int command, final UnsafeBuffer results, final int result, final ResultCode code) {
        declined++;
        writer.plain(commands, command, results, result, code);
        return code;
    }
}

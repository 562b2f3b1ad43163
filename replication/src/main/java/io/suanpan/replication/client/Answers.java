package io.suanpan.replication.client;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ring.Intake;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.replication.wire.EgressMessage;
import org.agrona.DirectBuffer;
import org.agrona.LangUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What becomes of an answer: it is held against the oldest message under way, cut into the batches of which that was made, and
 * handed over. Answers to anything older are to messages that were sent twice or were given up, and are counted. Answers to
 * anything younger mean that one before them was lost.
 *
 * <p><b>What was sent twice.</b> Commands with an id answer {@code exists} the second time, with their first outcome. Limits and
 * freezes are set again to the same value. But a {@code day_cut} that answers {@code book_date_must_advance}, or a control command
 * whose chain is broken, may have been refused or may have been done by its first sending: where these were sent twice the batch
 * is answered unknown, instead of guessing. Its caller asks again, and reads from what exists how things stand.
 *
 * <p>Agent's thread only; allocates nothing but causes of unknown outcomes.
 */
final class Answers {
    /** What became of a message of the cluster. */
    enum Verdict {
        /** It is dealt with. */
        TAKEN,
        /** An answer before it, or a part of this one, is missing. */
        GAP
    }

    private static final int BOOK_DATE_MUST_ADVANCE = ResultCode.BOOK_DATE_MUST_ADVANCE.number();
    private static final int LINKED_EVENT_FAILED = ResultCode.LINKED_EVENT_FAILED.number();

    private final Intake intake;
    private final InFlight inFlight;
    private final ClientCounters counters;
    private final EgressMessage message = new EgressMessage();
    private final RowCollector collector;
    private final UnsafeBuffer frames = new UnsafeBuffer(0, 0);
    private final ResultBatch results;

    Answers(final Intake intake, final InFlight inFlight, final ClientCounters counters, final RowCollector collector) {
        this.intake = intake;
        this.inFlight = inFlight;
        this.counters = counters;
        this.collector = collector;
        this.results = new ResultBatch(collector.rows());
    }

    Verdict onMessage(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        message.wrap(buffer, offset, length);
        final long correlationId = message.isWellFormed() ? message.correlationId() : 0;
        if (correlationId < inFlight.oldest() || correlationId >= inFlight.next()) {
            ClientCounters.add(counters.unexpectedAnswers, 1);
            return Verdict.TAKEN;
        }
        if (message.kind() == EgressMessage.ROWS) {
            collector.onRows(message, buffer);
            return Verdict.TAKEN;
        }
        if (correlationId > inFlight.oldest()) {
            return Verdict.GAP;
        }
        return message.kind() == EgressMessage.REFUSED ? onRefused(correlationId) : onResults(buffer, correlationId, nowNs);
    }

    private Verdict onRefused(final long correlationId) {
        ClientCounters.add(counters.refused, 1);
        giveUp(new RefusedException(message.refusal(), inFlight.is(correlationId, InFlight.RESENT)));
        return Verdict.TAKEN;
    }

    private Verdict onResults(final DirectBuffer buffer, final long correlationId, final long nowNs) {
        final int count = inFlight.count(correlationId);
        if (message.count() != count) {
            return Verdict.GAP;
        }
        frames.wrap(buffer, message.framesOffset(), count * ResultFrame.BYTES);
        if (inFlight.is(correlationId, InFlight.PAGES)) {
            results.frames().wrap(frames, count);
            if (!collector.isComplete(message.firstSequence(), results.rowCount())) {
                return Verdict.GAP;
            }
            if (collector.isOverrun()) {
                giveUp(new UnansweredException("unknown: more rows were answered than this client has memory for", true, null));
                return Verdict.TAKEN;
            }
        }
        if (inFlight.is(correlationId, InFlight.CONTROL) && inFlight.is(correlationId, InFlight.RESENT) && isAmbiguous(count)) {
            giveUp(new UnansweredException("unknown: sent twice, and the answer to the second does not tell of the first", true, null));
            return Verdict.TAKEN;
        }
        counters.onAnswered(message.firstSequence() + count - 1, count, nowNs - inFlight.madeNs(correlationId));
        handOver(buffer, message.framesOffset(), inFlight.first(correlationId), count);
        return Verdict.TAKEN;
    }

    private boolean isAmbiguous(final int count) {
        for (int i = 0; i < count; i++) {
            final int offset = i * ResultFrame.BYTES;
            final int code = ResultFrame.resultCode(frames, offset);
            if (Packing.isControl(ResultFrame.operation(frames, offset))
                && (code == BOOK_DATE_MUST_ADVANCE || code == LINKED_EVENT_FAILED)) {
                return true;
            }
        }
        return false;
    }

    private void handOver(final DirectBuffer buffer, final int offset, final long first, final int count) {
        int done = 0;
        while (done < count) {
            final int commands = intake.count(first + done);
            final ResultHandler handler = intake.take(first + done);
            frames.wrap(buffer, offset + done * ResultFrame.BYTES, commands * ResultFrame.BYTES);
            results.frames().wrap(frames, commands);
            done += commands;
            handler.onResults(results);
        }
        inFlight.remove();
        intake.free(first + count);
    }

    /** Answers those batches of the oldest message unknown that are not answered yet; throws what a handler threw only then. */
    void giveUp(final Throwable cause) {
        final long first = inFlight.first(inFlight.oldest());
        final int count = inFlight.count(inFlight.oldest());
        Throwable thrown = null;
        int done = 0;
        while (done < count) {
            final int commands = intake.count(first + done);
            final ResultHandler handler = intake.take(first + done);
            done += commands;
            if (handler != null) {
                ClientCounters.add(counters.unknown, commands);
                thrown = tell(handler, cause, thrown);
            }
        }
        inFlight.remove();
        intake.free(first + count);
        if (thrown != null) {
            LangUtil.rethrowUnchecked(thrown);
        }
    }

    private static Throwable tell(final ResultHandler handler, final Throwable cause, final Throwable thrown) {
        try {
            handler.onUnknown(cause);
        } catch (final Throwable e) { // also an Error: those behind still wait
            return thrown == null ? e : thrown;
        }
        return thrown;
    }
}

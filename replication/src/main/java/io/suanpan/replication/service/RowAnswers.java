package io.suanpan.replication.service;

import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.sbe.MessageHeaderDecoder;
import io.suanpan.engine.sbe.PageResultDecoder;
import io.suanpan.engine.sbe.PageResultEncoder;
import io.suanpan.replication.wire.EgressMessage;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends the rows of a message's page reads ahead of its results, and has each page name its first row by its number among them: where
 * rows stand in this node's memory depends on what it was asked before, and is nobody's business.
 *
 * <p>Owned by the thread that applies. Allocates nothing after construction.
 */
final class RowAnswers {
    private final RowMemory rows;
    private final UnsafeBuffer answer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(EgressMessage.MAX_BYTES, Long.BYTES));
    private final PageResultDecoder page = new PageResultDecoder();
    private final PageResultEncoder pageEncoder = new PageResultEncoder();
    private long correlationId;
    private long firstSequence;
    private long logPosition;
    private Caller caller;
    private int filled;

    RowAnswers(final RowMemory rows) {
        this.rows = rows;
    }

    void answer(
        final UnsafeBuffer results, final int count, final long messageCorrelationId, final long sequence, final long position,
        final Caller to) {
        correlationId = messageCorrelationId;
        firstSequence = sequence;
        logPosition = position;
        caller = to;
        long number = 0;
        for (int i = 0; i < count; i++) {
            final int frame = i * ResultFrame.BYTES;
            if (ResultFrame.templateId(results, frame) == PageResultDecoder.TEMPLATE_ID) {
                number += add(results, frame + MessageHeaderDecoder.ENCODED_LENGTH, number);
            }
        }
        if (filled > 0) {
            send();
        }
        caller = null;
    }

    private int add(final UnsafeBuffer results, final int body, final long number) {
        page.wrap(results, body, PageResultDecoder.BLOCK_LENGTH, PageResultDecoder.SCHEMA_VERSION);
        final long first = page.rowPosition();
        final int count = page.rowCount();
        for (int row = 0; row < count; row++) {
            answer.putBytes(EgressMessage.bytes(filled), rows.buffer(), rows.offset(first + row), RowMemory.ROW_BYTES);
            filled++;
            if (filled == EgressMessage.MAX_FRAMES) {
                send();
            }
        }
        pageEncoder.wrap(results, body).rowPosition(number);
        return count;
    }

    private void send() {
        caller.onAnswer(answer, 0, EgressMessage.putFramesHeader(
            answer, 0, EgressMessage.ROWS, correlationId, filled, firstSequence, logPosition));
        filled = 0;
    }
}

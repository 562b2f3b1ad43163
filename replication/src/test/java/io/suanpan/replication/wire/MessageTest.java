package io.suanpan.replication.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultFrame;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both layouts: what is written is read, each field stands where the documentation says, and nothing else passes for a message. */
class MessageTest {
    private static final int START = 8;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final IngressMessage ingress = new IngressMessage();
    private final EgressMessage egress = new EgressMessage();

    @Test
    void shouldReadCommandsAsWritten() {
        final int bytes = IngressMessage.putCommandsHeader(buffer, START, 7, 3, 5);
        buffer.putLong(START + IngressMessage.HEADER_BYTES + 2 * CommandFrame.BYTES, 99);
        ingress.wrap(buffer, START, bytes);
        assertEquals(32 + 3 * 128, bytes);
        assertNull(ingress.refusal());
        assertEquals(7, ingress.correlationId());
        assertEquals(3, ingress.count());
        assertEquals(5, ingress.oldestWaitedFor());
        final UnsafeBuffer frames = new UnsafeBuffer(new byte[3 * CommandFrame.BYTES]);
        ingress.copyFrames(frames);
        assertEquals(99, frames.getLong(2 * CommandFrame.BYTES));
    }

    @Test
    void shouldReadAnswersAsWritten() {
        final int bytes = EgressMessage.putFramesHeader(buffer, START, EgressMessage.RESULTS, 7, 3, 1_000, 4_096);
        egress.wrap(buffer, START, bytes);
        assertEquals(40 + 3 * ResultFrame.BYTES, bytes);
        assertTrue(egress.isWellFormed());
        assertEquals(EgressMessage.RESULTS, egress.kind());
        assertEquals(7, egress.correlationId());
        assertEquals(3, egress.count());
        assertEquals(1_000, egress.firstSequence());
        assertEquals(4_096, egress.logPosition());
        assertEquals(START + 40, egress.framesOffset());
        assertNull(egress.refusal());
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadRefusalsAsWritten(final Refusal refusal) {
        egress.wrap(buffer, START, EgressMessage.putRefused(buffer, START, 7, refusal, 4_096));
        assertTrue(egress.isWellFormed());
        assertEquals(EgressMessage.REFUSED, egress.kind());
        assertEquals(7, egress.correlationId());
        assertEquals(refusal, egress.refusal());
        assertEquals(4_096, egress.logPosition());
    }

    /** Byte by byte, as others will write them who do not have this class. */
    @Test
    void shouldKeepTheLayout() {
        final byte[] wanted = {
            'S', 'P', 'C', '1', 1, 0, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};
        assertEquals(32 + 2 * 128, IngressMessage.putCommandsHeader(buffer, 0, 7, 2, 6));
        final byte[] written = new byte[IngressMessage.HEADER_BYTES];
        buffer.getBytes(0, written);
        assertArrayEquals(wanted, written);
        final byte[] wantedAnswer = {
            'S', 'P', 'C', '1', 1, 0, 3, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 16, 0, 0, 0, 0, 0, 0};
        final byte[] answer = new byte[EgressMessage.putRefused(buffer, 0, 7, Refusal.NOT_AUTHORISED, 4_096)];
        buffer.getBytes(0, answer);
        assertArrayEquals(wantedAnswer, answer);
    }

    /** One byte of a good message of two commands is changed, or its length. */
    @ParameterizedTest
    @CsvSource({
        // offset, byte, length changed by, expected
        "0, 83, 0, ",
        "0, 84, 0, MALFORMED",
        "3, 50, 0, MALFORMED",
        "4, 2, 0, UNKNOWN_VERSION",
        "5, 1, 0, UNKNOWN_VERSION",
        "6, 0, 0, MALFORMED",
        "6, 2, 0, MALFORMED",
        "6, 3, 0, MALFORMED",
        "16, 0, 0, MALFORMED",
        "16, 1, 0, MALFORMED",
        "16, 3, 0, MALFORMED",
        "19, -128, 0, MALFORMED",
        "20, 1, 0, MALFORMED",
        "23, 1, 0, MALFORMED",
        "0, 83, -1, MALFORMED",
        "0, 83, 1, MALFORMED",
        "0, 83, -257, MALFORMED",
        "0, 83, -288, MALFORMED",
        "8, 8, 0, ",
        "24, 8, 0, ",
    })
    void shouldRefuseWhatIsNoIngressMessage(final int at, final byte value, final int longer, final Refusal expected) {
        final int bytes = IngressMessage.putCommandsHeader(buffer, START, 7, 2, 7);
        buffer.putByte(START + at, value);
        assertEquals(expected, ingress.wrap(buffer, START, bytes + longer).refusal());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "8190, true", "8191, false", "-1, false", "33554432, false"})
    void shouldLimitTheCount(final int count, final boolean fits) {
        IngressMessage.putCommandsHeader(buffer, 0, 7, count, 7);
        final boolean taken = ingress.wrap(buffer, 0, IngressMessage.bytes(count)).refusal() == null;
        assertEquals(fits, taken);
    }

    @Test
    void shouldNotReadACorrelationIdThatIsNotThere() {
        IngressMessage.putCommandsHeader(buffer, 0, 7, 1, 7);
        assertEquals(0, ingress.wrap(buffer, 0, 31).correlationId());
        assertEquals(7, ingress.wrap(buffer, 0, 32).correlationId());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
            // offset, byte, length changed by
            Arguments.of(0, 84, 0), Arguments.of(4, 2, 0), Arguments.of(6, 0, 0), Arguments.of(6, 3, 0), Arguments.of(6, 4, 0),
            Arguments.of(6, 5, 0), Arguments.of(16, 1, 0), Arguments.of(16, 0, 0), Arguments.of(19, -1, 0),
            Arguments.of(0, 83, 1), Arguments.of(0, 83, -1), Arguments.of(0, 83, -321));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldNotTakeAnythingElseForAnAnswer(final int at, final int value, final int longer) {
        final int bytes = EgressMessage.putFramesHeader(buffer, START, EgressMessage.ROWS, 7, 2, 1, 4_096);
        assertTrue(egress.wrap(buffer, START, bytes).isWellFormed());
        buffer.putByte(START + at, (byte) value);
        assertFalse(egress.wrap(buffer, START, bytes + longer).isWellFormed());
    }

    @Test
    void shouldNotTakeAnUnknownRefusalForAnAnswer() {
        final int bytes = EgressMessage.putRefused(buffer, START, 7, Refusal.OVERLOADED, 4_096);
        buffer.putInt(START + 20, 0);
        assertFalse(egress.wrap(buffer, START, bytes).isWellFormed());
        buffer.putInt(START + 20, 1_000);
        assertFalse(egress.wrap(buffer, START, bytes).isWellFormed());
    }
}

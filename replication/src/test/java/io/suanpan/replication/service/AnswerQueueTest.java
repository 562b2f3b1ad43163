package io.suanpan.replication.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.stream.Seeds;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AnswerQueueTest {
    private static final int CAPACITY = 256;

    private final AnswerQueue queue = new AnswerQueue(CAPACITY);

    private boolean offer(final byte[] answer) {
        return queue.offer(new UnsafeBuffer(answer), 0, answer.length);
    }

    private byte[] take() {
        final byte[] answer = new byte[queue.length()];
        queue.memory().getBytes(queue.offset(), answer);
        queue.remove();
        return answer;
    }

    /** Against a plain queue: what went in comes out, and what fits by any reckoning is taken. */
    @Test
    void shouldKeepTheOrderWhateverTheLengths() {
        final SplittableRandom random = new SplittableRandom(Seeds.ofToday(AnswerQueueTest.class));
        final ArrayDeque<byte[]> model = new ArrayDeque<>();
        int refused = 0;
        for (int i = 0; i < 200_000; i++) {
            if (random.nextInt(100) < 52) {
                final byte[] answer = new byte[random.nextInt(random.nextInt(20) == 0 ? CAPACITY : 60)];
                random.nextBytes(answer);
                if (random.nextInt(10) == 0) {
                    Arrays.fill(answer, (byte) -1);
                }
                if (offer(answer)) {
                    model.add(answer);
                } else {
                    refused++;
                    assertTrue(!model.isEmpty() || answer.length > CAPACITY - Long.BYTES);
                }
            } else if (!model.isEmpty()) {
                assertEquals(Arrays.toString(model.poll()), Arrays.toString(take()));
            }
            assertEquals(model.isEmpty(), queue.isEmpty());
        }
        assertTrue(refused > 1_000);
    }

    @Test
    void shouldTakeWhatFillsIt() {
        assertTrue(offer(new byte[CAPACITY - 8]));
        assertFalse(offer(new byte[0]));
        take();
        assertTrue(queue.isEmpty());
        assertFalse(offer(new byte[CAPACITY - 7]));
        assertTrue(offer(new byte[CAPACITY / 2 - 8]));
        assertTrue(offer(new byte[CAPACITY / 2 - 8]));
        assertFalse(offer(new byte[0]));
        take();
        assertTrue(offer(new byte[CAPACITY / 2 - 8]));
        assertFalse(offer(new byte[0]));
    }

    @Test
    void shouldForgetEverything() {
        offer(new byte[100]);
        queue.clear();
        assertTrue(queue.isEmpty());
        assertTrue(offer(new byte[CAPACITY - 8]));
    }
}

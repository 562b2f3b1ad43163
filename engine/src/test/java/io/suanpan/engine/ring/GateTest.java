package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {
    private final AtomicInteger emptied = new AtomicInteger();
    private final Gate gate = new Gate(emptied::incrementAndGet);

    @Test
    void shouldLetInWhileOpen() {
        assertTrue(gate.enter());
        assertTrue(gate.enter());
        gate.leave();
        gate.leave();
        assertFalse(gate.isClosed());
        assertFalse(gate.isEmptyForEver());
        assertEquals(0, emptied.get());
    }

    @Test
    void shouldLetNobodyInOnceClosed() {
        gate.close();
        assertFalse(gate.enter());
        assertFalse(gate.enter());
        assertTrue(gate.isClosed());
        assertTrue(gate.isEmptyForEver());
    }

    @Test
    void shouldBeEmptyWhenTheLastOneHasLeft() {
        gate.enter();
        gate.enter();
        gate.close();
        gate.close();
        assertFalse(gate.isEmptyForEver());
        gate.leave();
        assertFalse(gate.isEmptyForEver());
        assertEquals(0, emptied.get());
        gate.leave();
        assertTrue(gate.isEmptyForEver());
        assertEquals(1, emptied.get());
    }

    /** A stage may have looked, and gone to sleep again, while somebody was being turned away. */
    @Test
    void shouldSayThatItIsEmptyAgainAfterTurningSomebodyAway() {
        gate.close();
        gate.enter();
        assertEquals(1, emptied.get());
    }
}

package io.suanpan.benchmarks.load;

import java.util.function.Supplier;
import org.agrona.concurrent.IdleStrategy;

/**
 * How commands are sent.
 *
 * @param drivers  threads that send, each with its part of the sessions
 * @param sessions logical sessions of all drivers
 * @param inFlight batches of one session that may wait for their answers at once
 * @param batch    most commands in one batch
 * @param rate     commands a second of all drivers, sent whether or not earlier ones are answered; 0 = closed loop: a session
 *                 sends when one of its batches is answered
 * @param idle     how a driver waits
 * @param patience seconds that a driver waits at the end for the next answer, before it gives up the rest
 */
public record LoadShape(int drivers, int sessions, int inFlight, int batch, double rate, Supplier<IdleStrategy> idle,
                        double patience) {
    /**
     * Whether sessions wait for answers before they send again.
     *
     * @return false where a rate is kept
     */
    public boolean isClosed() {
        return rate == 0;
    }

    /** Flights of one driver. */
    int flightsOf(final int driver) {
        final int own = sessions / drivers + (driver < sessions % drivers ? 1 : 0);
        return own * inFlight;
    }
}

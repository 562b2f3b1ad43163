package io.suanpan.node.compose;

import io.suanpan.engine.OverloadedException;
import io.suanpan.engine.StoppedException;
import io.suanpan.engine.Suanpan;
import io.suanpan.engine.UnknownOutcomeException;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ring.ThreadEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a {@code checkpoint} whenever so many commands came since the last one, so that the journal carries digests that every replay of
 * it must meet. On a thread of its own.
 */
public final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long LOOK_MS = 200;

    private final Suanpan engine;
    private final long everyCommands;
    private final Thread thread = new Thread(this::run, "suanpan-checkpoint");
    private volatile Id128 last = Id128.ZERO;

    /**
     * Begins.
     *
     * @param engine        open
     * @param everyCommands between two checkpoints; 0 = none are sent
     */
    public Checkpoints(final Suanpan engine, final long everyCommands) {
        this.engine = engine;
        this.everyCommands = everyCommands;
        thread.setDaemon(true);
        if (everyCommands > 0) {
            thread.start();
        }
    }

    /**
     * The last one that was answered.
     *
     * @return sequence; 0 = none since the start
     */
    public long lastSequence() {
        return last.lo();
    }

    private void run() {
        long from = engine.status().sequence();
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                if (engine.status().sequence() - from >= everyCommands && send()) {
                    from = last.lo();
                }
            }
        } catch (final InterruptedException e) {
            LOG.debug("no more checkpoints");
        } catch (final StoppedException | UnknownOutcomeException e) {
            LOG.debug("no more checkpoints: {}", e.getMessage());
        }
    }

    private boolean send() {
        try {
            last = engine.execute(Command.of(Operation.CHECKPOINT).id(last).build()).id();
            return true;
        } catch (final OverloadedException e) {
            return false; // there is another time
        }
    }

    /** Sends no more. To be called before the engine closes. */
    @Override
    public void close() {
        thread.interrupt();
        ThreadEnd.await(thread);
    }
}

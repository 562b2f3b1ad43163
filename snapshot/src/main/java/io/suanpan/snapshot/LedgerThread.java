package io.suanpan.snapshot;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.state.StateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the ledger on the thread that owns it. */
final class LedgerThread {
    private static final long LOOK_MS = 100;

    private final Runner runner;
    private final BooleanSupplier hasEnded;

    private LedgerThread(final Runner runner, final BooleanSupplier hasEnded) {
        this.runner = runner;
        this.hasEnded = hasEnded;
    }

    /** Has tasks run; answers whether they may be. */
    private interface Runner {
        boolean run(Consumer<Ledger> task);
    }

    /** Of a running engine; {@code isClosing} says that what was not run yet will not be. */
    static LedgerThread of(final Suanpan engine, final BooleanSupplier isClosing) {
        return new LedgerThread(engine::onLedger, () -> isClosing.getAsBoolean() || engine.status().fault() != null);
    }

    /** The calling thread, which has the ledger to itself. */
    static LedgerThread owner(final Ledger ledger) {
        return new LedgerThread(task -> {
            task.accept(ledger);
            return true;
        }, () -> false);
    }

    /** Waits for an answer. Throws {@link StateException} where there will be none. */
    <T> T ask(final Function<Ledger, T> question) throws InterruptedException {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        if (!runner.run(ledger -> answer(ledger, question, answer))) {
            throw new StateException("the node closes");
        }
        while (true) {
            try {
                return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (final TimeoutException e) {
                if (hasEnded.getAsBoolean()) {
                    throw new StateException("the node closes");
                }
            } catch (final ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Nothing may be thrown at the ledger's thread: it would stop the node. */
    private static <T> void answer(final Ledger ledger, final Function<Ledger, T> question, final CompletableFuture<T> answer) {
        try {
            answer.complete(question.apply(ledger));
        } catch (final RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Does not wait, and does not mind where it is not done. */
    void tell(final Consumer<Ledger> task) {
        runner.run(task);
    }
}

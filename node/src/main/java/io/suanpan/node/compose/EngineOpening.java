package io.suanpan.node.compose;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ledger.ReplayException;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.JournalProgress;
import io.suanpan.journal.ParametersMismatchException;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.queue.JournalFullException;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.snapshot.SnapshotContext;
import io.suanpan.snapshot.Snapshotter;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotPhase;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/** Everything that an engine is opened with. For one opening. */
public final class EngineOpening {
    private final NodeSettings settings;
    private Path data;
    private Durability durability = Durability.MEMORY;
    private EpochNanoClock clock = new SystemEpochNanoClock();
    private JournalProgress progress = (documents, sequence, bytes, totalBytes) -> { };
    private Consumer<Throwable> faultHandler = fault -> { };
    private List<Path> archives = List.of();
    private boolean fromGenesis;
    private boolean takesSnapshots;
    private Consumer<SnapshotPhase> snapshotPhases = phase -> { };

    /**
     * Begins the opening of an engine that keeps nothing.
     *
     * @param settings of ledger, ring and journal
     */
    public EngineOpening(final NodeSettings settings) {
        this.settings = settings;
    }

    /**
     * Has a journal keep the commands.
     *
     * @param directory created if absent
     * @param level     what an acknowledged command survives; {@link Durability#MEMORY} leaves the directory alone
     * @return this
     */
    public EngineOpening keptIn(final Path directory, final Durability level) {
        data = directory;
        durability = level;
        return this;
    }

    /**
     * Sets where the recovery finds what of the journal was archived.
     *
     * @param value directories; read only as far as the recovery begins before the data directory's own files
     * @return this
     */
    public EngineOpening archives(final List<Path> value) {
        archives = List.copyOf(value);
        return this;
    }

    /**
     * Sets the clock that stamps commands.
     *
     * @param value nanoseconds since 1970
     * @return this
     */
    public EngineOpening clock(final EpochNanoClock value) {
        clock = value;
        return this;
    }

    /**
     * Sets who is told how far the recovery has come.
     *
     * @param value called after each entry
     * @return this
     */
    public EngineOpening progress(final JournalProgress value) {
        progress = value;
        return this;
    }

    /**
     * Sets who is told of a fault that stops the engine.
     *
     * @param value called once, on a thread of the engine's
     * @return this
     */
    public EngineOpening faultHandler(final Consumer<Throwable> value) {
        faultHandler = value;
        return this;
    }

    /**
     * Says where the recovery begins.
     *
     * @param value true = with the first command, whatever snapshots there are
     * @return this
     */
    public EngineOpening fromGenesis(final boolean value) {
        fromGenesis = value;
        return this;
    }

    /**
     * Has the engine take snapshots of what it keeps, as the settings say.
     *
     * @return this
     */
    public EngineOpening takingSnapshots() {
        takesSnapshots = true;
        return this;
    }

    /** Sets who is told where a snapshot stands. */
    EngineOpening snapshotPhases(final Consumer<SnapshotPhase> value) {
        snapshotPhases = value;
        return this;
    }

    /**
     * Recovers what the journal kept and opens the engine.
     *
     * @return the open engine
     * @throws OpeningException if that cannot be; nothing is left open
     */
    public NodeEngine open() {
        final SuanpanContext context = settings.engine().clock(clock).faultHandler(faultHandler);
        final int[] cores = settings.cores();
        if (cores.length > 0) {
            context.cores(new ThreadPinning(), cores);
        }
        if (durability == Durability.MEMORY) {
            final LedgerContext ledger = ledger(new TreeMap<>());
            return new NodeEngine(Suanpan.open(context.ledger(ledger)), ledger, null, null, null, null);
        }
        try {
            return openJournaled(context);
        } catch (final DirectoryInUseException | ParametersMismatchException | DamagedJournalException | ReplayException
            | JournalFullException e) {
            throw new OpeningException(e.getMessage(), e);
        } catch (final UncheckedIOException e) {
            throw new OpeningException(e.getMessage() + ": " + reason(e.getCause()), e);
        }
    }

    private LedgerContext ledger(final SortedMap<String, String> journaled) {
        final LedgerContext ledger = settings.ledger(journaled);
        HeapNeed.require(ledger, Runtime.getRuntime().maxMemory());
        return ledger;
    }

    /** What the class of a file system's exception says; its message is the bare path. */
    private static String reason(final IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access to " + failure.getMessage() + " is denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getMessage() + " is there, and is no directory";
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + " cannot be made";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private NodeEngine openJournaled(final SuanpanContext context) {
        final LedgerContext ledger = ledger(JournaledParameters.read(data));
        final SnapshotCatalog catalog = new SnapshotCatalog(data);
        final SnapshotChoice choice = new SnapshotChoice(catalog, ledger.parameters(), facts -> !fromGenesis);
        final JournalTrim trim = takesSnapshots ? new JournalTrim(data, settings.retention(), settings.archiveTo()) : null;
        final Snapshotter snapshotter = takesSnapshots ? snapshotter(ledger, catalog, trim) : null;
        if (snapshotter != null) {
            context.onDrained(snapshotter::onDrained);
        }
        context.ledger(ledger).state(choice::load);
        while (true) {
            final ChronicleCommandLog log = ChronicleCommandLog.open(journal(ledger));
            try {
                final NodeEngine engine = new NodeEngine(Suanpan.open(context.commandLog(log)), ledger, log, choice, snapshotter, trim);
                requireSameBooks(engine, choice);
                choice.setDamagedAside();
                start(engine, snapshotter, choice.loaded());
                return engine;
            } catch (final SnapshotException e) {
                choice.refuse(e);
            }
        }
    }

    /** A snapshot of other books may well end at a sequence that this journal has, but hardly in the same nanosecond. */
    private static void requireSameBooks(final NodeEngine engine, final SnapshotChoice choice) {
        final long journaled = engine.recovery().stateTimestamp();
        if (choice.loaded() != null && journaled != 0 && journaled != choice.loaded().timestamp()) {
            engine.close();
            throw choice.ofOtherBooks(journaled);
        }
    }

    private JournalContext journal(final LedgerContext ledger) {
        return settings.journal().directory(data).archives(archives).durability(durability).parameters(ledger.parameters())
            .progress(progress);
    }

    /** A snapshot must not take the memory that the node needs to go on. */
    private Snapshotter snapshotter(final LedgerContext ledger, final SnapshotCatalog catalog, final JournalTrim trim) {
        final SnapshotContext snapshot = settings.snapshot().phaseListener(snapshotPhases.andThen(trim));
        final long spare = (Runtime.getRuntime().maxMemory() - HeapNeed.bytes(ledger)) / 4;
        snapshot.copiedBytes(Math.max(SnapshotContext.LEAST_COPIED_BYTES, Math.min(snapshot.copiedBytes(), spare)));
        return new Snapshotter(snapshot, catalog, ledger.parameters());
    }

    private static void start(final NodeEngine engine, final Snapshotter snapshotter, final SnapshotFacts recovered) {
        if (snapshotter == null) {
            return;
        }
        try {
            snapshotter.start(engine.engine(), recovered);
        } catch (final IOException e) {
            engine.close();
            throw new UncheckedIOException("no snapshots can be taken", e);
        }
    }
}

package io.suanpan.benchmarks.run;

import io.suanpan.benchmarks.measure.GcPauses;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.log.Durability;

/**
 * A run: opens the accounts, fills the tables, warms up, measures, and then checks that what it measured was right. To be used
 * once, by one thread.
 */
public final class BenchRun {
    private final RunSettings settings;
    private final Target.Factory targets;
    private final LogSource logs;
    private final Progress progress;
    private final Audit audit;

    /**
     * Prepares a run.
     *
     * @param settings what it is to do
     * @param targets  opens what is measured
     * @param logs     opens its log
     * @param progress is told how far it has come
     */
    public BenchRun(
        final RunSettings settings, final Target.Factory targets, final LogSource logs, final Progress progress) {
        this.settings = settings;
        this.targets = targets;
        this.logs = logs;
        this.progress = progress;
        this.audit = new Audit(settings.population(), settings.members() > 0);
    }

    /**
     * Does the run.
     *
     * @return what came of it, right or wrong
     * @throws InterruptedException while waiting for the load
     */
    public RunResult run() throws InterruptedException {
        final Live live = runLive();
        JournalFigures journal = null;
        if (settings.durability() != Durability.MEMORY) {
            final ReadBack back = ReadBack.of(settings, logs, progress, live.sequence);
            audit.checkJournal(back);
            journal = back.figures();
        }
        return new RunResult(settings, live.window, live.warmupSeconds, live.steady, audit.codes(), audit.declined(),
            live.memory, (long) settings.ringCommands() * (CommandFrame.BYTES + ResultFrame.BYTES), journal,
            live.yardsticks, audit.checks());
    }

    /** Everything that needs the engine; after it, the engine and its tables are garbage. */
    private Live runLive() throws InterruptedException {
        try (GcPauses pauses = new GcPauses(); Target target = targets.open(context())) {
            final Phases phases = new Phases(settings, target, audit, progress);
            phases.openAccounts();
            phases.fillTables();
            System.gc();
            phases.warmUp();
            final Surveyor surveyor = new Surveyor(settings, progress);
            final Yardsticks before = settings.yardsticks() ? surveyor.survey() : null;
            final Window window = phases.measure(pauses);
            final Yardsticks both = settings.yardsticks() ? Yardsticks.sum(before, surveyor.survey()) : null;
            phases.readBooks();
            return new Live(
                window, phases.warmupSeconds(), phases.steady(), target.memory(), target.status().digestSequence(), both);
        }
    }

    private SuanpanContext context() {
        return new SuanpanContext()
            .ledger(settings.ledger())
            .commandLog(logs.open(settings, (documents, sequence, bytes, totalBytes) -> { }))
            .ringCommands(settings.ringCommands())
            .entryCommands(settings.entryCommands())
            .threadingMode(settings.threading())
            .idleStrategy(settings.idle().strategy());
    }

    private record Live(Window window, double warmupSeconds, boolean steady, LedgerMemory memory, long sequence,
                        Yardsticks yardsticks) {
    }
}

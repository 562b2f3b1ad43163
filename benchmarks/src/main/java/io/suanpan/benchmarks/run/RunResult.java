package io.suanpan.benchmarks.run;

import io.suanpan.engine.ledger.LedgerMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param settings      what it was to do
 * @param window        what was measured; null where it never came to that
 * @param warmupSeconds how long it took to get steady
 * @param steady        whether it did
 * @param codes         answers by code, of the whole load
 * @param declined      commands of the whole load that were not answered ok
 * @param memory        what the tables take
 * @param ringBytes     what the ring takes
 * @param journal       what the journal held; null in memory
 * @param yardsticks    what the machine can do; null where that was not asked
 * @param checks        what must hold
 */
public record RunResult(
    RunSettings settings,
    Window window,
    double warmupSeconds,
    boolean steady,
    SortedMap<String, Long> codes,
    long declined,
    LedgerMemory memory,
    long ringBytes,
    JournalFigures journal,
    Yardsticks yardsticks,
    List<Check> checks) {

    /**
     * Whether the figures count.
     *
     * @return false where any check failed
     */
    public boolean isValid() {
        return checks.stream().allMatch(Check::passed);
    }

    /**
     * Adds what was checked elsewhere.
     *
     * @param more checks
     * @return the same with all checks
     */
    public RunResult with(final List<Check> more) {
        final List<Check> all = new ArrayList<>(checks);
        all.addAll(more);
        return new RunResult(
            settings, window, warmupSeconds, steady, codes, declined, memory, ringBytes, journal, yardsticks, List.copyOf(all));
    }

    /**
     * Why the figures do not count.
     *
     * @return empty where they do
     */
    public String whyInvalid() {
        return checks.stream()
            .filter(check -> !check.passed())
            .map(check -> check.name() + ": " + check.detail())
            .collect(Collectors.joining("; "));
    }

    /**
     * Memory of tables and ring.
     *
     * @return bytes
     */
    public long memoryBytes() {
        return memory.totalBytes() + ringBytes;
    }

    /**
     * What the tables reserve for one account.
     *
     * @return bytes
     */
    public double bytesPerAccount() {
        return (double) memory.accountBytes() / settings.population().accounts();
    }

    /**
     * What the tables reserve for one retained transfer.
     *
     * @return bytes
     */
    public double bytesPerTransfer() {
        return (double) memory.transferBytes() / settings.retained();
    }
}

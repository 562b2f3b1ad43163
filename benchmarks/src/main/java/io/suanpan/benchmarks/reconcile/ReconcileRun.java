package io.suanpan.benchmarks.reconcile;

import io.suanpan.node.reconcile.Outcome;
import io.suanpan.node.reconcile.ReconcileContext;
import io.suanpan.node.reconcile.Reconciliation;
import io.suanpan.node.reconcile.Summary;
import io.suanpan.node.reconcile.WorkDirectory;
import io.suanpan.node.reconcile.bill.Bill;
import io.suanpan.node.reconcile.bill.Kind;
import io.suanpan.node.reconcile.bill.WeChatBill;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures one reconciliation from two finished files to the summary, the files of differences and corrections included. To be used
 * once, by one thread.
 */
public final class ReconcileRun {
    private static final int LEDGER = 156;
    private static final int CORRECTION_CODE = 70;

    private final int rows;
    private final Path parent;
    private final Consumer<String> onTask;
    private final Map<String, Long> started = new LinkedHashMap<>();

    /**
     * Prepares a run.
     *
     * @param rows   of each side
     * @param parent where a directory is made for all files, and removed
     * @param onTask told what is being done
     */
    public ReconcileRun(final int rows, final Path parent, final Consumer<String> onTask) {
        this.rows = rows;
        this.parent = parent;
        this.onTask = onTask;
    }

    /**
     * Does the run.
     *
     * @return what came of it
     * @throws IOException from the disk
     */
    public ReconcileResult run() throws IOException {
        try (WorkDirectory files = new WorkDirectory(parent); WorkDirectory work = new WorkDirectory(parent)) {
            final Path export = files.path().resolve("ours.csv");
            final Path bill = files.path().resolve("bill.csv");
            final Orders orders = new Orders(rows);
            onTask.accept("writing");
            orders.writeExport(export);
            orders.writeBill(bill);
            final ReconcileContext context = new ReconcileContext().bookDate(LocalDate.parse(Orders.DATE)).account(Orders.ACCOUNT)
                .ledger(LEDGER).correctionCode(CORRECTION_CODE).work(work.path());
            final long start = System.nanoTime();
            final Summary summary = reconcile(context, files.path(), export, bill);
            final long end = System.nanoTime();
            return new ReconcileResult(rows, end - start, tasks(end), Files.size(export) + Files.size(bill),
                Runtime.getRuntime().maxMemory(), fault(orders, summary));
        }
    }

    private Summary reconcile(final ReconcileContext context, final Path files, final Path export, final Path bill) throws IOException {
        try (OutputStream differences = Files.newOutputStream(files.resolve("differences.csv"));
            OutputStream corrections = Files.newOutputStream(files.resolve("corrections.ndjson"))) {
            return new Reconciliation(context, (task, done, part, whole) -> onProgress(task)).differences(differences)
                .corrections(1, corrections).run(export, new WeChatBill("CNY", Bill.AmountChoice.SETTLED), bill);
        }
    }

    private void onProgress(final String task) {
        if (!started.containsKey(task)) {
            started.put(task, System.nanoTime());
            onTask.accept(task);
        }
    }

    /** How long each task took, in nanoseconds, in the order in which they were done. */
    private Map<String, Long> tasks(final long end) {
        final Map<String, Long> tasks = new LinkedHashMap<>();
        String last = null;
        for (final Map.Entry<String, Long> task : started.entrySet()) {
            if (last != null) {
                tasks.put(last, task.getValue() - started.get(last));
            }
            last = task.getKey();
        }
        if (last != null) {
            tasks.put(last, end - started.get(last));
        }
        return tasks;
    }

    private static String fault(final Orders orders, final Summary summary) {
        for (final Outcome outcome : Outcome.values()) {
            final long found = summary.tally(outcome, Kind.PAYMENT).count() + summary.tally(outcome, Kind.REFUND).count();
            if (found != orders.count(outcome)) {
                return outcome.text() + ": " + found + " rows instead of " + orders.count(outcome);
            }
        }
        return summary.duplicates() == 0 ? null : summary.duplicates() + " duplicates instead of none";
    }
}

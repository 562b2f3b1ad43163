package io.suanpan.node.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.process.ChildJvm;
import io.suanpan.engine.stream.Seeds;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.VerifyReport;
import io.suanpan.node.audit.JournalCheck;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node under load for a while, with a snapshot every now and then, closed and killed in turn. After each run the journal verifies;
 * at the end the books from the newest snapshot are those from genesis, and sum to zero.
 */
class SoakTest {
    @TempDir
    private Path home;
    private Path data;
    private long acknowledged;

    @Test
    void shouldKeepItsBooksThroughAMinuteOfRestartsAndKills() throws Exception {
        soak(TimeUnit.MINUTES.toNanos(1), TimeUnit.SECONDS.toNanos(6), "1500 ms");
    }

    @Test
    @Tag("long")
    void shouldKeepItsBooksThroughTenMinutesOfRestartsAndKills() throws Exception {
        soak(TimeUnit.MINUTES.toNanos(10), TimeUnit.SECONDS.toNanos(70), "30 s");
    }

    private void soak(final long durationNs, final long runNs, final String every) throws Exception {
        final long seed = Seeds.next(SoakTest.class);
        final NodeSettings settings = SoakProcess.settings(home, every);
        data = home.resolve("data");
        final long start = System.nanoTime();
        int runs = 0;
        int fromSnapshot = 0;
        while (System.nanoTime() - start < durationNs) {
            final boolean killed = runs % 2 == 0;
            run(seed, runs++, killed, runNs, every);
            fromSnapshot += restart(settings, killed);
            verify();
        }
        final long digest = digest(settings, false);
        assertEquals(digest(settings, true), digest);
        assertEquals(0, sum(settings));
        System.out.println("SoakTest: " + runs + " runs, " + acknowledged + " commands acknowledged, " + fromSnapshot
            + " restarts from a snapshot, digest " + Long.toHexString(digest));
        assertTrue(fromSnapshot > 0);
    }

    private void run(final long seed, final int run, final boolean killed, final long runNs, final String every) throws IOException {
        final Process child = ChildJvm.of(List.of("-ea", "-Xmx512m", "-XX:TieredStopAtLevel=1"), SoakProcess.class, home.toString(),
            data.toString(), Long.toString(seed), Integer.toString(run), every).redirectInput(ProcessBuilder.Redirect.PIPE).start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            final long start = System.nanoTime();
            while (System.nanoTime() - start < runNs) {
                acknowledge(output.readLine());
            }
            if (killed) {
                child.toHandle().destroyForcibly();
            } else {
                end(child);
            }
            output.lines().filter(line -> line.matches("\\d+")).forEach(this::acknowledge);
        }
        assertEquals(killed, child.onExit().join().exitValue() != 0);
    }

    private static void end(final Process child) throws IOException {
        try (OutputStream input = child.getOutputStream()) {
            input.write('\n');
        }
    }

    private void acknowledge(final String line) {
        assertNotNull(line, "the child has died");
        if (line.matches("\\d+")) {
            acknowledged = Math.max(acknowledged, Long.parseLong(line));
        }
    }

    /** Opens what the child left, in this JVM; says 1 where that was from a snapshot. */
    private int restart(final NodeSettings settings, final boolean killed) {
        try (NodeEngine node = SoakProcess.opening(settings, data).open()) {
            final long sequence = node.engine().status().sequence();
            assertTrue(killed ? sequence >= acknowledged : sequence == acknowledged, sequence + " of " + acknowledged);
            assertEquals(List.of(), node.refusedSnapshots());
            return node.snapshot() == null ? 0 : 1;
        }
    }

    private void verify() {
        final VerifyReport report = JournalCheck.run(JournalFiles.of(data), null, (documents, sequence, bytes, total) -> { });
        assertNull(report.fault(), () -> report.fault() + ' ' + report.place());
        assertTrue(report.lastSequence() >= acknowledged);
    }

    private long digest(final NodeSettings settings, final boolean genesis) {
        try (NodeEngine node = SoakProcess.opening(settings, data).fromGenesis(genesis).open()) {
            assertEquals(genesis, node.snapshot() == null);
            return node.engine().status().digest();
        }
    }

    private long sum(final NodeSettings settings) {
        long sum = 0;
        try (NodeEngine node = SoakProcess.opening(settings, data).open()) {
            for (int id = 1; id <= Double11Load.ACCOUNTS; id++) {
                final Balances balances = node.engine().execute(Command.of(Operation.LOOKUP_ACCOUNT).id(id).build()).account().balances();
                sum += balances.debitsPosted() - balances.creditsPosted();
            }
        }
        return sum;
    }
}

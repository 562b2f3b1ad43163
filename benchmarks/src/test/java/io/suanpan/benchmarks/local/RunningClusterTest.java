package io.suanpan.benchmarks.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.benchmarks.report.Outcome;
import io.suanpan.node.cli.SuanpanCommand;
import io.suanpan.node.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is not the run's own. */
class RunningClusterTest {
    private static final int ACCOUNTS = 500;

    @TempDir
    private Path directory;

    @Test
    void shouldBeMeasuredByWhereItsMembersAre() throws IOException {
        final MemberSettings settings = new MemberSettings(
            1, MemberSettings.anyBasePort(), directory, MemberSettings.Patience.DEFAULT, false, ACCOUNTS, 2_000, ACCOUNTS);
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        try (LocalCluster cluster = LocalCluster.start(settings, true)) {
            final int exitCode = new SuanpanCommand(Terminal.NONE, new PrintWriter(out, true), new PrintWriter(err, true)).run(
                "bench", "--cluster", "localhost:" + settings.basePort(), "--accounts", Integer.toString(ACCOUNTS), "--retained", "2000",
                "--seconds", "0.2", "--warmup", "0", "--in-flight", "4", "--batch", "16", "--format", "json");
            assertEquals(0, exitCode, () -> out.toString() + err);
            final Outcome outcome = Outcome.of("run", out.toString().strip(), new TreeMap<>());
            assertTrue(outcome.isValid(), out::toString);
            assertEquals("cluster", outcome.text("durability"));
            assertTrue(cluster.states().get(0).sequence() > ACCOUNTS, "it was this cluster");
        }
    }
}

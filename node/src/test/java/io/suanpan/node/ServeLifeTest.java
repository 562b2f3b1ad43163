package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.process.SmallDisk;
import io.suanpan.engine.ring.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node starts, who it refuses, and how it ends: asked to, killed, or with its disk full. */
class ServeLifeTest {
    private static final int PAYERS = 4;

    @TempDir
    private Path home;

    private ServingNode start() {
        return new ServingNode(home, home.resolve("data"));
    }

    /** What was accepted is answered: so what was answered is all that the next start finds. */
    @Test
    void shouldAnswerWhatItAcceptedWhenItIsAskedToStop() throws Exception {
        final Payers payers = new Payers(PAYERS);
        try (ServingNode node = start()) {
            payers.open(node);
            payers.start(node);
            Await.until("payments", () -> payers.acknowledged() > 2_000);
            assertEquals(0, node.terminate(), node::err);
            payers.join();
            assertTrue(node.err().contains("shutting down at sequence") && node.err().contains("closed"), node::err);
        }
        try (ServingNode node = start()) {
            assertEquals(payers.acknowledged(), Long.parseLong(FlatJson.of(node.get("/v1/accounts/1").body()).get("debits_posted")));
        }
    }

    @Test
    void shouldHaveEverythingAcknowledgedAfterItWasKilled() throws Exception {
        final Payers payers = new Payers(PAYERS);
        try (ServingNode node = start()) {
            payers.open(node);
        }
        for (int kill = 1; kill <= 2; kill++) {
            try (ServingNode node = start()) {
                payers.start(node);
                final long enough = payers.acknowledged() + 1_000;
                Await.until("payments", () -> payers.acknowledged() > enough);
                node.kill();
                payers.join();
            }
        }
        try (ServingNode node = start()) {
            payers.requireEverything(node);
            assertEquals(0, node.terminate(), node::err);
        }
    }

    @Test
    void shouldRefuseASecondProcessAndNameTheFirst() throws IOException {
        try (ServingNode node = start()) {
            final String data = home.resolve("data").toString();
            final String settings = ServingNode.settings(home).toString();
            final String inUse = "data directory " + data + " is in use by process " + node.pid();
            final Program.Ended serve = new Program(home).run("serve", "--config", settings, "--data", data, "--http", "0");
            assertEquals(1, serve.exitCode());
            assertEquals("suanpan serve: " + inUse, serve.complaint());
            final Program.Ended exec = new Program(home).run("exec", "--config", settings, "--data", data);
            assertEquals(1, exec.exitCode());
            assertEquals("suanpan exec: " + inUse, exec.complaint());
            final Program.Ended verify = new Program(home).run("journal", "verify", "--data", data);
            assertEquals(1, verify.exitCode());
            assertEquals("suanpan journal verify: " + inUse + ": stop it first", verify.complaint());
            assertEquals(200, node.get("/health/ready").statusCode());
        }
    }

    @Test
    void shouldSayThatThePortIsTakenBeforeItTouchesAnything() throws IOException {
        try (ServingNode node = start()) {
            final Path other = home.resolve("other");
            final Program.Ended refused = new Program(home).run("serve", "--config", ServingNode.settings(home).toString(),
                "--data", other.toString(), "--http", Integer.toString(node.port()));
            assertEquals(1, refused.exitCode());
            assertEquals("suanpan serve: cannot listen at 127.0.0.1:" + node.port() + ": Address already in use", refused.complaint());
            assertFalse(Files.exists(other));
        }
    }

    @Test
    void shouldRefuseOtherTablesForADirectoryAndTakeItsOwnWhereNoneAreGiven() throws IOException {
        try (ServingNode node = start()) {
            new Payers(0).open(node);
            assertEquals(0, node.terminate());
        }
        final Path larger = Files.writeString(home.resolve("larger.conf"), ServingNode.SETTINGS.replace("accounts = 1000", "accounts = 2000"));
        final Program.Ended refused = new Program(home).run(
            "serve", "--config", larger.toString(), "--data", home.resolve("data").toString(), "--http", "0");
        assertEquals(1, refused.exitCode());
        assertEquals("suanpan serve: the journal was written with accounts = 1000, now 2000 is given: the same commands could have other"
            + " outcomes", refused.complaint());
        final Program.Ended silent = new Program(home).input("{\"op\":\"lookup_account\",\"id\":2}")
            .run("exec", "--data", home.resolve("data").toString());
        assertEquals(0, silent.exitCode(), silent::err);
        assertEquals("ok", FlatJson.of(silent.out()).get("result"));
    }

    @Test
    void shouldStopWhereTheDiskIsFullAndGoOnOnceThereIsRoom() throws IOException {
        final Path mountPoint = Files.createDirectory(home.resolve("disk"));
        final Path data = mountPoint.resolve("data");
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 28 << 20, 8 << 20)) {
            final Payers payers = new Payers(0);
            try (ServingNode node = new ServingNode(home, data)) {
                payers.open(node);
                assertStops(payers.payUntilRefused(node, 2_000));
                assertEquals(1, node.exitCode());
                assertTrue(node.err().contains("THE NODE STOPS") && node.err().contains("no space left"), node::err);
            }
            disk.fill();
            final Program.Ended full = new Program(home).input(moreThanReserved()).run(
                "exec", "--config", ServingNode.settings(home).toString(), "--data", data.toString());
            assertEquals(1, full.exitCode(), full::err);
            assertTrue(full.err().contains("no space left for " + data), full::err);
            disk.makeRoom();
            try (ServingNode node = new ServingNode(home, data)) {
                payers.requireAsMuch(node);
                assertEquals(200, node.post("{'op':'open_account','id':3,'ledger':156,'code':1}").statusCode());
                assertEquals(0, node.terminate(), node::err);
            }
        }
    }

    /** What was reserved before the disk was full may be used: twice as much as that can be. */
    private static String moreThanReserved() {
        final StringBuilder lines = new StringBuilder();
        for (long id = 1L << 50; id < (1L << 50) + 65_000; id++) {
            lines.append("{\"op\":\"transfer\",\"id\":\"").append(id)
                .append("\",\"debit_account_id\":1,\"credit_account_id\":2,\"amount\":1,\"ledger\":156,\"code\":1}\n");
        }
        return lines.toString();
    }

    /** The answer of the request that met the fault, null where the connection was gone before. */
    private static void assertStops(final HttpResponse<String> last) {
        if (last != null) {
            final Map<String, String> problem = FlatJson.of(last.body());
            assertTrue(problem.get("detail").contains("no space left") || last.statusCode() == 503, last::body);
            assertEquals(last.statusCode() == 500 ? "unknown" : "no", problem.get("applied"), last::body);
        }
    }
}

package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of a node as its operators see them. */
class SnapshotServeTest {
    private static final String OPENINGS = "[{'op':'open_account','id':1,'ledger':156,'code':1},"
        + "{'op':'open_account','id':2,'ledger':156,'code':1}]";

    @TempDir
    private Path home;

    private static String payment(final int id) {
        return "{'op':'transfer','id':" + id + ",'debit_account_id':1,'credit_account_id':2,'amount':5,'ledger':156,'code':1}";
    }

    private static HttpResponse<String> take(final ServingNode node) throws Exception {
        return node.send(node.request("/v1/snapshots").POST(BodyPublishers.noBody()));
    }

    private List<Path> files(final Path data) throws Exception {
        try (var files = Files.list(data.resolve("snapshots"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void shouldComeUpFromTheNewestThatIsWhole() throws Exception {
        final Path data = home.resolve("data");
        try (ServingNode node = new ServingNode(home, data)) {
            node.post(OPENINGS);
            node.post(payment(7));
            final HttpResponse<String> taken = take(node);
            assertEquals(200, taken.statusCode(), taken.body());
            assertTrue(taken.body().contains("\"outcome\":\"taken\"") && taken.body().contains("\"sequence\":3"), taken.body());
            assertTrue(take(node).body().contains("\"outcome\":\"skipped\""));
            assertEquals(1, node.metric("suanpan_snapshots_taken_total"));
            assertEquals(3, node.metric("suanpan_snapshot_last_sequence"));
            node.post(payment(8));
            assertEquals(405, node.send(node.request("/v1/snapshots").DELETE()).statusCode());
            node.kill();
        }
        try (ServingNode node = new ServingNode(home, data)) {
            assertTrue(node.out().contains("sequence 4 from the snapshot of sequence 3"), node.out());
            assertTrue(node.get("/v1/accounts/1").body().contains("\"debits_posted\":10"));
            node.post(payment(9));
            assertEquals(0, node.terminate(), "a snapshot is taken at a clean shutdown");
        }
        assertEquals(2, files(data).size(), files(data).toString());
        final Path newest = files(data).get(1);
        final byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        try (ServingNode node = new ServingNode(home, data)) {
            assertTrue(node.out().contains("refused     snapshot damaged: ") && node.out().contains(newest.toString()), node.out());
            assertTrue(node.out().contains("from the snapshot of sequence 3"), node.out());
            assertTrue(node.get("/v1/accounts/1").body().contains("\"debits_posted\":15"));
            assertTrue(Files.exists(newest.resolveSibling(newest.getFileName() + ".damaged")));
            final String list = node.get("/v1/snapshots").body();
            assertTrue(list.contains("\"sequence\":3") && list.contains("\"valid\":true") && list.contains("\"phase\":\"ended\""), list);
            assertFalse(list.contains("damaged"), list);
        }
    }

    @Test
    void shouldTakeListAndLookBackFromTheCommandLine() throws Exception {
        final Path data = home.resolve("data");
        final String settings = ServingNode.settings(home).toString();
        final String[] exec = {"exec", "--config", settings, "--data", data.toString()};
        new Program(home).input((OPENINGS + "\n" + payment(7) + "\n[" + payment(8) + "," + payment(9) + "]\n").replace('\'', '"')).run(exec);
        final Program.Ended taken = new Program(home).run("snapshot", "--config", settings, "--data", data.toString());
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(taken.out().contains("\"outcome\":\"taken\"") && taken.out().contains("\"sequence\":5"), taken.out());
        new Program(home).input(payment(10).replace('\'', '"') + "\n").run(exec);
        final Program.Ended listed = new Program(home).run("snapshot", "list", "--check", "--data", data.toString());
        assertEquals(0, listed.exitCode(), listed.err());
        assertTrue(listed.out().contains(" 5  ") && listed.out().contains("2 accounts"), listed.out());
        final List<Path> before = everything(data);
        final int[] posted = {0, 0, 0, 5, 10, 15, 20};
        for (int sequence = 2; sequence <= 6; sequence++) {
            assertTrue(past(settings, data, sequence, "{\"op\":\"lookup_account\",\"id\":1}").out()
                .contains("\"debits_posted\":" + posted[sequence]), "at " + sequence);
        }
        final Program.Ended write = past(settings, data, 4, payment(11).replace('\'', '"'));
        assertEquals(2, write.exitCode());
        assertTrue(write.complaint().contains("transfer would change the books; these are the books as they were at sequence 4"),
            write.err());
        final Program.Ended tooFar = past(settings, data, 7, "");
        assertEquals(1, tooFar.exitCode());
        assertTrue(tooFar.complaint().contains("the journal ends at sequence 6"), tooFar.err());
        final Program.Ended early = new Program(home).input("{\"op\":\"lookup_account\",\"id\":1}\n")
            .run("exec", "--config", settings, "--data", data.toString(), "--until-time", "1");
        assertTrue(early.out().contains("not_found"), early.out() + early.err());
        assertEquals(before, everything(data), "something was written");
        assertEquals(2, new Program(home).run("exec", "--until-sequence", "3").exitCode(), "without --data");
    }

    private Program.Ended past(final String settings, final Path data, final int sequence, final String line) {
        return new Program(home).input(line + "\n").run(
            "exec", "--config", settings, "--data", data.toString(), "--until-sequence", Integer.toString(sequence));
    }

    private static List<Path> everything(final Path data) throws Exception {
        try (var files = Files.walk(data)) {
            return files.sorted().toList();
        }
    }

    @Test
    void shouldReplayEverythingWhereItIsAskedTo() throws Exception {
        final Path data = home.resolve("data");
        final String settings = ServingNode.settings(home).toString();
        new Program(home).input((OPENINGS + "\n" + payment(7) + "\n").replace('\'', '"'))
            .run("exec", "--config", settings, "--data", data.toString());
        assertEquals(0, new Program(home).run("snapshot", "--config", settings, "--data", data.toString()).exitCode());
        for (final Path file : files(data)) {
            Files.write(file, new byte[100]);
        }
        final Program.Ended ended = new Program(home).input("{\"op\":\"lookup_account\",\"id\":1}\n")
            .run("exec", "--config", settings, "--data", data.toString(), "--from-genesis");
        assertTrue(ended.out().contains("\"debits_posted\":5"), ended.out() + ended.err());
        assertEquals(0, ended.exitCode());
        assertEquals(1, files(data).size(), "left alone");
    }
}

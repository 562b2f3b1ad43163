package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit} of a directory that a node is running on: it reads beside the node, which goes on taking commands. */
class AuditServeTest {
    private static final String OPENINGS =
        "[{'op':'open_account','id':1,'ledger':156,'code':1},{'op':'open_account','id':2,'ledger':156,'code':1}]";

    @TempDir
    private Path home;
    private Path data;

    private static void pay(final ServingNode node, final int first, final int last) throws IOException {
        for (int id = first; id <= last; id++) {
            assertEquals(200, node.post("{'op':'transfer','id':" + id
                + ",'debit_account_id':1,'credit_account_id':2,'amount':5,'ledger':156,'code':1}").statusCode());
        }
    }

    private Program.Ended audit(final String... more) {
        final String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"audit", "--data", data.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return new Program(home).option("-Xmx400m").run(arguments);
    }

    @Test
    void shouldProveANodeThatIsRunning() throws IOException {
        data = home.resolve("data");
        try (ServingNode node = new ServingNode(home, data)) {
            node.post(OPENINGS);
            pay(node, 11, 20);
            final Program.Ended none = audit();
            assertEquals(2, none.exitCode());
            assertTrue(none.complaint().contains("has no snapshot to compare with"), none.err());
            final Program.Ended first = audit("--node", "http://127.0.0.1:" + node.port());
            assertEquals(0, first.exitCode(), first.err());
            assertTrue(first.out().contains("to sequence 12: 10 postings added up") && first.out().contains("EQUAL"), first.out());
            pay(node, 21, 30);
            final Program.Ended newest = audit();
            assertEquals(0, newest.exitCode(), newest.err());
            assertTrue(newest.out().contains("to sequence 12:"), "the newest snapshot is what is live: " + newest.out());
            assertEquals(1, node.metric("suanpan_snapshots_taken_total"));
            assertTrue(node.get("/v1/accounts/1").body().contains("\"debits_posted\":100"));
            assertEquals(0, node.terminate());
        }
        final Program.Ended stopped = audit();
        assertEquals(0, stopped.exitCode(), stopped.err());
        assertTrue(stopped.out().contains(": 20 postings added up"), stopped.out());
        final Program.Ended gone = audit("--node", "http://127.0.0.1:1");
        assertEquals(1, gone.exitCode());
        assertTrue(gone.complaint().contains("http://127.0.0.1:1: "), gone.err());
    }
}

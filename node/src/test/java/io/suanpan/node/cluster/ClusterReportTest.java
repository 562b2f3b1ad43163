package io.suanpan.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the answers of several nodes. A node is its role, term, sequence and digest; - is one that does not answer. */
class ClusterReportTest {
    private static final URI NODE = URI.create("http://127.0.0.1:8711");

    private static ClusterReport report(final String nodes) {
        final List<MemberReport> reports = new ArrayList<>();
        for (final String node : nodes.split(",", -1)) {
            final String[] parts = node.strip().split(" ", -1);
            reports.add(parts[0].equals("-") ? MemberReport.silent(NODE, "does not answer: no connection") : MemberReport.read(NODE,
                """
                {"member":%d,"role":"%s","term":%s,"has_leader":true,"sequence":%s,"digest":"%s","lag_bytes":0,"journal_sequence":%s,\
                "snapshots":1,"durability":"cluster"}
                """.formatted(reports.size(), parts[0], parts[1], parts[2], parts[3], parts[2])));
        }
        return new ClusterReport(reports);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "well", textBlock = """
        leader 1 7 aa, follower 1 7 aa, follower 1 7 aa     | 0  | well
        leader 1 7 aa, follower 1 6 bb, follower 1 7 aa     | 0  | well
        leader 1 7 aa, follower 1 7 bb, follower 1 7 aa     | 0  | members 0 and 1 differ at sequence 7
        follower 1 7 aa, leader 1 7 aa, -                   | 1  | http://127.0.0.1:8711 does not answer: no connection
        leader 1 7 aa, leader 2 9 bb, follower 2 9 bb       | 1  | well
        follower 1 7 aa, candidate 1 7 aa, follower 1 7 aa  | -1 | no member leads
        """)
    void shouldJudge(final String nodes, final int leader, final String fault) {
        final ClusterReport report = report(nodes);
        assertEquals(fault, report.fault());
        assertEquals(leader, report.leader() == null ? -1 : report.leader().member());
        assertEquals(fault != null, report.text().contains("NOT WELL: "));
        assertTrue(report.json().startsWith("{\"healthy\":" + (fault == null)), report.json());
    }

    @Test
    void shouldCountHowFarEachIsBehind() {
        final ClusterReport report = report("follower 3 1000 aa, leader 3 1234567 bb");
        assertTrue(report.json().contains("\"sequence\":1000,\"lag\":1233567,"), report.json());
        assertTrue(report.text().lines().anyMatch(
            line -> line.matches("0 +follower +3 +1,000 +1,233,567 +1,000 +1 +aa +http://127.0.0.1:8711")), report.text());
    }

    @Test
    void shouldSayWhenItIsNoMemberThatAnswers() {
        assertTrue(MemberReport.read(NODE, "{\"member\":\"x\"}").fault().startsWith("answers what no member of a cluster does"));
        assertTrue(MemberReport.read(NODE, "<html>").fault().startsWith("answers what no member of a cluster does"));
    }
}

package io.suanpan.node.cluster;

import io.suanpan.text.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What all nodes of a cluster said of themselves, at nearly the same moment.
 *
 * @param nodes in the order in which they were named
 */
public record ClusterReport(List<MemberReport> nodes) {
    private static final int BYTES = 4_096;

    /**
     * The node that leads in the newest term.
     *
     * @return null where none said so
     */
    public MemberReport leader() {
        MemberReport leader = null;
        for (final MemberReport node : nodes) {
            if (node.leads() && (leader == null || node.term() > leader.term())) {
                leader = node;
            }
        }
        return leader;
    }

    /**
     * What is wrong.
     *
     * @return null where all answered, one leads, and none that stand at the same sequence have different states
     */
    public String fault() {
        for (final MemberReport node : nodes) {
            if (node.fault() != null) {
                return node.node() + " " + node.fault();
            }
            for (final MemberReport other : nodes) {
                if (other.fault() == null && other.sequence() == node.sequence() && !other.digest().equals(node.digest())) {
                    return "members " + node.member() + " and " + other.member() + " differ at sequence " + node.sequence();
                }
            }
        }
        return leader() == null ? "no member leads" : null;
    }

    /**
     * As a table.
     *
     * @return lines, and what is wrong where something is
     */
    public String text() {
        final String format = "%-6s  %-9s  %5s  %14s  %8s  %14s  %9s  %-16s  %s%n";
        final StringBuilder text = new StringBuilder();
        text.append(String.format(
            Locale.ROOT, format, "member", "role", "term", "applied", "lag", "journal", "snapshots", "digest", "node"));
        for (final MemberReport node : nodes) {
            if (node.fault() != null) {
                text.append(String.format(Locale.ROOT, format, "-", "-", "-", "-", "-", "-", "-", "-", node.node() + " " + node.fault()));
            } else {
                text.append(String.format(Locale.ROOT, format, node.member(), node.role(), node.term(), thousands(node.sequence()),
                    lag(node) < 0 ? "?" : thousands(lag(node)), thousands(node.journaled()), node.snapshots(), node.digest(), node.node()));
            }
        }
        if (fault() != null) {
            text.append("NOT WELL: ").append(fault()).append(System.lineSeparator());
        }
        return text.toString();
    }

    /**
     * As one line of JSON.
     *
     * @return with the line's end
     */
    public String json() {
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("healthy").bool(fault() == null);
        if (fault() != null) {
            json.name("fault").escaped(fault());
        }
        json.name("nodes").startArray();
        nodes.forEach(node -> write(node, json));
        json.endArray().endObject().newLine();
        return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
    }

    private void write(final MemberReport node, final JsonBytes json) {
        json.startObject().name("node").escaped(node.node().toString());
        if (node.fault() != null) {
            json.name("fault").escaped(node.fault()).endObject();
            return;
        }
        json.name("member").plain(node.member()).name("role").text(node.role()).name("term").plain(node.term())
            .name("has_leader").bool(node.hasLeader()).name("sequence").plain(node.sequence());
        if (lag(node) >= 0) {
            json.name("lag").plain(lag(node));
        }
        json.name("lag_bytes").plain(node.lagBytes()).name("journal_sequence").plain(node.journaled())
            .name("snapshots").plain(node.snapshots()).name("log_start").plain(node.logStart()).name("digest").text(node.digest())
            .name("durability").text(node.durability()).endObject();
    }

    /** Commands behind the leader; negative where that is not known. The leader may have been asked a moment earlier. */
    private long lag(final MemberReport node) {
        final MemberReport leader = leader();
        return leader == null ? -1 : Math.max(0, leader.sequence() - node.sequence());
    }

    private static String thousands(final long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

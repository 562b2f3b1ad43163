package io.suanpan.node.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What one node of a cluster said of itself.
 *
 * @param node       where it was asked
 * @param fault      why it did not answer; null where it did, and then the rest is of no meaning
 * @param member     its id
 * @param role       {@code leader}, {@code follower} or {@code candidate}
 * @param term       newest in its log; -1 before the first
 * @param hasLeader  whether its door has a leader
 * @param sequence   last command that it has applied
 * @param digest     of all state after it
 * @param lagBytes   of the log that are agreed on and not applied there
 * @param journaled  last sequence in its journal
 * @param snapshots  of the cluster since its start
 * @param logStart   position at which its log begins
 * @param durability that its answers have
 */
public record MemberReport(
    URI node,
    String fault,
    int member,
    String role,
    long term,
    boolean hasLeader,
    long sequence,
    String digest,
    long lagBytes,
    long journaled,
    long snapshots,
    long logStart,
    String durability) {

    private static final JsonFactory JSON = new JsonFactory();

    /** One that did not answer. */
    static MemberReport silent(final URI node, final String fault) {
        return new MemberReport(node, fault, -1, "", -1, false, 0, "", 0, 0, 0, 0, "");
    }

    /** Reads what {@link MemberView} writes. */
    static MemberReport read(final URI node, final String json) {
        try {
            final Map<String, String> values = values(json);
            return new MemberReport(node, null, Integer.parseInt(values.get("member")), values.get("role"),
                Long.parseLong(values.get("term")), Boolean.parseBoolean(values.get("has_leader")),
                Long.parseLong(values.get("sequence")), values.get("digest"), Long.parseLong(values.get("lag_bytes")),
                Long.parseLong(values.get("journal_sequence")), Long.parseLong(values.get("snapshots")),
                Long.parseLong(values.getOrDefault("log_start", "0")), values.get("durability"));
        } catch (final IOException | NumberFormatException e) {
            return silent(node, "answers what no member of a cluster does: " + e.getMessage());
        }
    }

    /** The scalar members of an object. */
    static Map<String, String> values(final String json) throws IOException {
        final Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(parser.currentName(), parser.getText());
                }
            }
        }
        return values;
    }

    /**
     * Whether it leads.
     *
     * @return false too where it did not answer
     */
    public boolean leads() {
        return role.equals("leader");
    }
}

package io.suanpan.http;

import io.suanpan.text.JsonBytes;
import io.suanpan.text.TextFault;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param status     HTTP status
 * @param name       last part of the type, stable for programs
 * @param title      the same for all problems of the type
 * @param detail     of this occurrence
 * @param applied    whether commands of the request were applied; null where the request had none
 * @param fault      member and rule of a request that cannot be understood; null otherwise
 * @param retryAfter seconds after which a retry makes sense; 0 = none
 * @param allow      methods that the resource has; null unless the method was wrong
 * @param leader     where the leader answers; null where that is not the point, or not known
 * @param reached    sequence that the node has applied; negative where that is not the point
 */
record Problem(
    int status, String name, String title, String detail, Applied applied, TextFault fault, int retryAfter, String allow, String leader,
    long reached) {

    static final String CONTENT_TYPE = "application/problem+json";

    /** What became of the commands of a request that has no results. */
    enum Applied {
        NO("no"),
        UNKNOWN("unknown");

        private final String text;

        Applied(final String text) {
            this.text = text;
        }
    }

    Problem(
        final int status, final String name, final String title, final String detail, final Applied applied, final TextFault fault,
        final int retryAfter, final String allow) {
        this(status, name, title, detail, applied, fault, retryAfter, allow, null, -1);
    }

    static Problem badInput(final TextFault fault) {
        return new Problem(400, "bad_input", "The request cannot be understood", fault.getMessage(), Applied.NO, fault, 0, null);
    }

    static Problem notFound(final String detail) {
        return new Problem(404, "not_found", "There is no such thing", detail, null, null, 0, null);
    }

    static Problem methodNotAllowed(final String method, final String allow) {
        return new Problem(405, "method_not_allowed", "The resource does not have this method",
            method + " is not among " + allow, Applied.NO, null, 0, allow);
    }

    static Problem bodyTooSlow() {
        return new Problem(408, "body_too_slow", "The body did not come in time",
            "nothing came for as long as a connection may rest; send it again on a new one", Applied.NO, null, 0, null);
    }

    static Problem bodyTooLarge(final int limit) {
        return new Problem(413, "body_too_large", "The body is too large",
            "a body has at most " + limit + " bytes; split the work over several requests", Applied.NO, null, 0, null);
    }

    static Problem unsupportedMediaType() {
        return new Problem(415, "unsupported_media_type", "The body is not what this resource takes",
            "send Content-Type: application/json, in UTF-8 and not encoded", Applied.NO, null, 0, null);
    }

    static Problem overloaded(final String what) {
        return new Problem(503, "overloaded", "More is under way than the node takes",
            what + "; nothing of this request was applied, send it again later", Applied.NO, null, 1, null);
    }

    static Problem stopped(final Throwable fault) {
        return new Problem(503, "stopped", "The node takes no commands",
            (fault == null ? "it is shutting down" : "it was stopped by a fault: " + fault)
                + "; nothing of this request was applied", Applied.NO, null, 1, null);
    }

    static Problem notReady(final Throwable fault) {
        return new Problem(503, "not_ready", "The node takes no commands",
            fault == null ? "it is starting or shutting down" : "it was stopped by a fault: " + fault, null, null, 0, null);
    }

    static Problem notReady(final String obstacle) {
        return new Problem(503, "not_ready", "The node takes no commands", obstacle, null, null, 0, null);
    }

    /** Of a request that only the leader answers. */
    static Problem misdirected(final String leader) {
        return new Problem(421, "not_the_leader", "Another node leads",
            "this node does not pass on what the leader answers; send it to " + leader, Applied.NO, null, 0, null, leader, -1);
    }

    static Problem noLeader() {
        return new Problem(503, "no_leader", "There is no leader now",
            "an election is under way, the leader cannot be reached, or this is a standby, which knows of none; "
                + "nothing of this request was applied, send it again, or to another node", Applied.NO, null, 1, null);
    }

    /** Of the check that only the leader passes. */
    static Problem doesNotLead(final String leader) {
        return new Problem(503, "not_the_leader", "Another node leads",
            leader == null ? "this node does not lead" : leader + " leads", null, null, 0, null, leader, -1);
    }

    static Problem notReached(final long sequence, final long reached) {
        return new Problem(503, "sequence_not_reached", "The node has not come that far",
            "it has applied " + reached + ", not " + sequence + "; ask again, or another node", null, null, 1, null, null, reached);
    }

    static Problem unknownOutcome(final Throwable cause) {
        return new Problem(500, "unknown_outcome", "The outcome is unknown",
            "the answer to the commands was lost (" + cause + "): they may have been applied or not; "
                + "send them again with the same ids, ids remember", Applied.UNKNOWN, null, 0, null);
    }

    /** A refusal of Jetty's own, before any of our code has seen the request. */
    static Problem ofStatus(final int status, final String detail) {
        return new Problem(status, "http_" + status, "The request was refused", detail, Applied.NO, null, 0, null);
    }

    void write(final JsonBytes out) {
        out.startObject()
            .name("type").text("urn:problem:suanpan:" + name)
            .name("title").text(title)
            .name("status").plain(status)
            .name("detail").escaped(detail);
        if (fault != null) {
            out.name("member").escaped(fault.member()).name("rule").escaped(fault.rule());
            if (fault.index() >= 0) {
                out.name("index").plain(fault.index());
            }
            if (fault.leg() > 0) {
                out.name("leg").plain(fault.leg());
            }
        }
        if (leader != null) {
            out.name("leader").escaped(leader);
        }
        if (reached >= 0) {
            out.name("applied_sequence").plain(reached);
        }
        if (applied != null) {
            out.name("applied").text(applied.text);
        }
        out.endObject().newLine();
    }
}

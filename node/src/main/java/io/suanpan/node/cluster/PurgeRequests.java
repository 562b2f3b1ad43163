package io.suanpan.node.cluster;

import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.replication.upkeep.PurgeOutcome;
import io.suanpan.text.JsonBytes;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * {@code /v1/cluster/purge} of a member. A POST to the leader has it delete what nobody needs of its log; the others do the same within
 * seconds. A GET tells where this member's log begins.
 */
public final class PurgeRequests implements HttpResource {
    /** Where a POST leaves nobody behind. */
    public static final String PATH = "/v1/cluster/purge";
    /** Where a POST leaves members behind that are down. */
    public static final String FORCED_PATH = "/v1/cluster/purge/force";

    private static final int BYTES = 512;
    private static final int CONFLICT = 409;

    private final MemberNode node;
    private final boolean forced;

    /**
     * Takes requests for a member's log.
     *
     * @param node   the member
     * @param forced whether members that are down are left behind
     */
    public PurgeRequests(final MemberNode node, final boolean forced) {
        this.node = node;
        this.forced = forced;
    }

    @Override
    public HttpAnswer look() {
        return answer(200, "counted", node.member().upkeep().logStart(), 0, null);
    }

    @Override
    public void act(final Consumer<HttpAnswer> whenDone) {
        node.member().upkeep().purge(forced, outcome -> whenDone.accept(answer(outcome)));
    }

    private static HttpAnswer answer(final PurgeOutcome outcome) {
        return answer(outcome.kind() == PurgeOutcome.Kind.REFUSED ? CONFLICT : 200, outcome.kind().name().toLowerCase(Locale.ROOT),
            outcome.logStart(), outcome.files(), outcome.reason());
    }

    private static HttpAnswer answer(
        final int status, final String outcome, final long logStart, final long files, final String reason) {
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("outcome").text(outcome).name("log_start").plain(logStart).name("files").plain(files);
        if (reason != null) {
            json.name("reason").escaped(reason);
        }
        json.endObject().newLine();
        return HttpAnswer.of(status, json);
    }
}

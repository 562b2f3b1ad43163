package io.suanpan.node.cluster;

import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.text.JsonBytes;
import java.util.function.Consumer;

/**
 * {@code /v1/cluster/step-down} of a member. A POST to the leader has it leave the cluster and come back, in the same process, so that
 * another leads. A GET tells who leads.
 */
public final class StepDownRequests implements HttpResource {
    /** Where it is asked for. */
    public static final String PATH = "/v1/cluster/step-down";
    /** Status of an answer to a leader that leaves. */
    public static final int UNDER_WAY = 202;

    private static final int BYTES = 512;
    private static final int CONFLICT = 409;

    private final MemberNode node;
    private final Runnable leave;

    /**
     * Takes requests for a member.
     *
     * @param node  the member
     * @param leave has it leave and come back; returns at once
     */
    public StepDownRequests(final MemberNode node, final Runnable leave) {
        this.node = node;
        this.leave = leave;
    }

    @Override
    public HttpAnswer look() {
        return answer(200, "counted", null);
    }

    @Override
    public void act(final Consumer<HttpAnswer> whenDone) {
        node.member().upkeep().stepDown(obstacle -> {
            whenDone.accept(obstacle == null ? answer(UNDER_WAY, "under_way", null) : answer(CONFLICT, "refused", obstacle));
            if (obstacle == null) {
                leave.run();
            }
        });
    }

    private HttpAnswer answer(final int status, final String outcome, final String reason) {
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("outcome").text(outcome).name("leader").plain(node.member().service().leaderMemberId());
        if (reason != null) {
            json.name("reason").escaped(reason);
        }
        json.endObject().newLine();
        return HttpAnswer.of(status, json);
    }
}

package io.suanpan.node.cluster;

import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.text.JsonBytes;
import java.util.function.Consumer;

/**
 * {@code /v1/snapshots} of a member. A POST to the leader asks all members for a snapshot at the same place of the log; it is there once
 * {@code snapshots} has risen. A GET tells how many there were.
 */
public final class SnapshotRequests implements HttpResource {
    private static final int BYTES = 256;
    private static final int UNDER_WAY = 202;
    private static final int CONFLICT = 409;

    private final MemberNode node;

    /**
     * Takes requests for a cluster.
     *
     * @param node one of its members
     */
    public SnapshotRequests(final MemberNode node) {
        this.node = node;
    }

    @Override
    public HttpAnswer look() {
        return answer(200, "counted");
    }

    @Override
    public void act(final Consumer<HttpAnswer> whenDone) {
        whenDone.accept(node.member().requestSnapshot() ? answer(UNDER_WAY, "under_way") : answer(CONFLICT, "refused"));
    }

    private HttpAnswer answer(final int status, final String outcome) {
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("outcome").text(outcome).name("snapshots").plain(node.member().snapshots())
            .name("leader").plain(node.member().service().leaderMemberId());
        if (status == CONFLICT) {
            json.name("reason").text("this member does not lead, or a snapshot is under way");
        }
        json.endObject().newLine();
        return HttpAnswer.of(status, json);
    }
}

package io.suanpan.node.cluster;

import io.suanpan.node.snapshots.SnapshotResource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The nodes of a cluster, asked over HTTP. */
public final class ClusterNodes {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ACTION_TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final List<URI> nodes;

    /**
     * Names the nodes.
     *
     * @param nodes such as {@code http://127.0.0.1:8711}
     */
    public ClusterNodes(final List<URI> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Asks all of them at once.
     *
     * @return what they said
     */
    public ClusterReport ask() {
        final List<CompletableFuture<MemberReport>> answers = nodes.stream().map(this::ask).toList();
        return new ClusterReport(answers.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<MemberReport> ask(final URI node) {
        final HttpRequest request = HttpRequest.newBuilder(node.resolve(MemberView.PATH)).timeout(TIMEOUT).build();
        return client.sendAsync(request, BodyHandlers.ofString()).handle((response, failure) ->
            failure == null ? report(node, response) : MemberReport.silent(node, "does not answer: " + reason(failure)));
    }

    private static MemberReport report(final URI node, final HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case OK -> MemberReport.read(node, response.body());
            case NOT_FOUND -> MemberReport.silent(node, "is no member of a cluster");
            default -> MemberReport.silent(node, "answers " + response.statusCode());
        };
    }

    private static String reason(final Throwable failure) {
        final Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ConnectException ? "no connection" : cause.toString();
    }

    /**
     * Asks a node for a snapshot of the cluster.
     *
     * @param leader of the cluster
     * @return whether one is under way now
     * @throws IOException          if it does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean requestSnapshot(final MemberReport leader) throws IOException, InterruptedException {
        final HttpRequest request = HttpRequest.newBuilder(leader.node().resolve(SnapshotResource.PATH)).timeout(TIMEOUT)
            .POST(BodyPublishers.noBody()).build();
        return client.send(request, BodyHandlers.ofString()).statusCode() == SnapshotResource.UNDER_WAY;
    }

    /**
     * Has a node delete what nobody needs of its log.
     *
     * @param leader of the cluster
     * @param forced leaves members behind that are down
     * @return what it answers: {@code outcome}, {@code log_start}, {@code files}, and {@code reason} where there is one
     * @throws IOException          if it does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public Map<String, String> requestPurge(final MemberReport leader, final boolean forced) throws IOException, InterruptedException {
        return post(leader, forced ? PurgeRequests.FORCED_PATH : PurgeRequests.PATH);
    }

    /**
     * Asks a node to leave the lead to another.
     *
     * @param leader of the cluster
     * @return what it answers: {@code outcome}, and {@code reason} where there is one
     * @throws IOException          if it does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public Map<String, String> requestStepDown(final MemberReport leader) throws IOException, InterruptedException {
        return post(leader, StepDownRequests.PATH);
    }

    private Map<String, String> post(final MemberReport to, final String path) throws IOException, InterruptedException {
        final HttpRequest request = HttpRequest.newBuilder(to.node().resolve(path)).timeout(ACTION_TIMEOUT)
            .POST(BodyPublishers.noBody()).build();
        return MemberReport.values(client.send(request, BodyHandlers.ofString()).body());
    }
}

package io.suanpan.node.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.snapshot.file.SnapshotCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Asks a running node for a snapshot of its state as it is now. */
public final class NodeState {
    private static final String PATH = "/v1/snapshots";
    private static final int OK = 200;

    private NodeState() {
    }

    /**
     * Asks, and waits for the snapshot.
     *
     * @param node the node's address, of http
     * @param data its data directory
     * @return the snapshot's file
     * @throws AuditFailedException where it could not be had
     * @throws InterruptedException if the thread is interrupted
     */
    public static Path snapshot(final URI node, final Path data) throws InterruptedException {
        try {
            final HttpRequest request = HttpRequest.newBuilder(node.resolve(PATH)).POST(BodyPublishers.noBody()).build();
            final HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            final long sequence = sequence(response.body());
            if (response.statusCode() != OK || sequence == 0) {
                throw new AuditFailedException(node + ": took no snapshot: " + response.body().strip(), null);
            }
            return new SnapshotCatalog(data).file(sequence);
        } catch (final IOException e) {
            throw new AuditFailedException(node + ": " + (e.getMessage() == null ? "does not answer" : e.getMessage()), e);
        }
    }

    /** The member {@code sequence} of a flat object; 0 where there is none. */
    private static long sequence(final String body) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.currentName().equals("sequence")) {
                    return parser.getLongValue();
                }
            }
            return 0;
        }
    }
}

package io.suanpan.node.serve;

import io.suanpan.http.HttpContext;
import io.suanpan.http.HttpDoor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where the HTTP door is to listen, and what is said where it cannot. */
final class ListeningAddress {
    private final HttpContext http;

    ListeningAddress(final HttpContext http) {
        this.http = http;
    }

    /** A recovery may take minutes; that the door cannot open after it should be known before. */
    void requireFree() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(http.host(), http.port()));
        } catch (final IOException e) {
            throw cannotListen(e);
        }
    }

    void open(final HttpDoor door) throws IOException {
        try {
            door.open();
        } catch (final IOException e) {
            throw cannotListen(e.getCause() instanceof IOException reason ? reason : e);
        }
    }

    /** Host and port as they stand in a URL. */
    String text(final int port) {
        return (http.host().contains(":") ? "[" + http.host() + "]" : http.host()) + ":" + port;
    }

    private IOException cannotListen(final IOException reason) {
        return new IOException("cannot listen at " + text(http.port()) + ": " + reason.getMessage(), reason);
    }
}

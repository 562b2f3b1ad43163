package io.suanpan.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings of the HTTP door. Set, then hand to {@link HttpDoor}, which reads them once. */
public final class HttpContext {
    private String host = "127.0.0.1";
    private int port = 8711;
    private int bodyBytes = 4 * 1024 * 1024;
    private int headerBytes = 8 * 1024;
    private int connections = 10_000;
    private int requests = 4_096;
    private long queuedBytes = 64L * 1024 * 1024;
    private int threads = 8;
    private long idleTimeoutMs = 30_000;
    private long stopTimeoutMs = 10_000;
    private long sequenceTimeoutMs = 1_000;
    private String version = "unknown";
    private ClusterStanding standing;
    private final Map<String, HttpResource> resources = new HashMap<>();
    private final List<Meter> meters = new ArrayList<>();

    /**
     * Sets the address to listen at.
     *
     * @param value name or number of a local interface
     * @return this
     */
    public HttpContext host(final String value) {
        host = value;
        return this;
    }

    /**
     * The address to listen at.
     *
     * @return name or number
     */
    public String host() {
        return host;
    }

    /**
     * Sets the port to listen at.
     *
     * @param value 0 = any free one
     * @return this
     */
    public HttpContext port(final int value) {
        port = (int) checked("port", value, 0, 65_535);
        return this;
    }

    /**
     * The port to listen at.
     *
     * @return 0 = any free one
     */
    public int port() {
        return port;
    }

    /**
     * Limits the body of a request. A whole batch of 8,190 commands with every member fits into 4 MiB.
     *
     * @param value bytes
     * @return this
     */
    public HttpContext bodyBytes(final int value) {
        bodyBytes = (int) checked("body_bytes", value, 1, 64 * 1024 * 1024);
        return this;
    }

    /**
     * Largest body of a request.
     *
     * @return bytes
     */
    public int bodyBytes() {
        return bodyBytes;
    }

    /**
     * Limits the request line and headers of a request together.
     *
     * @param value bytes
     * @return this
     */
    public HttpContext headerBytes(final int value) {
        headerBytes = (int) checked("header_bytes", value, 512, 1024 * 1024);
        return this;
    }

    /**
     * Largest request line and headers together.
     *
     * @return bytes
     */
    public int headerBytes() {
        return headerBytes;
    }

    /**
     * Limits open connections; further ones wait in the operating system's queue.
     *
     * @param value connections
     * @return this
     */
    public HttpContext connections(final int value) {
        connections = (int) checked("connections", value, 1, 1_000_000);
        return this;
    }

    /**
     * Most open connections.
     *
     * @return connections
     */
    public int connections() {
        return connections;
    }

    /**
     * Limits requests for commands and records that are under way; further ones are refused as overloaded.
     *
     * @param value requests
     * @return this
     */
    public HttpContext requests(final int value) {
        requests = (int) checked("requests", value, 1, 1_000_000);
        return this;
    }

    /**
     * Most requests under way.
     *
     * @return requests
     */
    public int requests() {
        return requests;
    }

    /**
     * Limits the bytes of all bodies that are under way, and of the rows that their answers may have; a request beyond is refused as
     * overloaded. Other answers take about four times as much as their bodies. A page of the largest size counts 5.2 million bytes.
     *
     * @param value bytes
     * @return this
     */
    public HttpContext queuedBytes(final long value) {
        queuedBytes = checked("queued_bytes", value, 1, Long.MAX_VALUE);
        return this;
    }

    /**
     * Most bytes of bodies under way.
     *
     * @return bytes
     */
    public long queuedBytes() {
        return queuedBytes;
    }

    /**
     * Sets how many threads read requests and write responses.
     *
     * @param value threads
     * @return this
     */
    public HttpContext threads(final int value) {
        threads = (int) checked("threads", value, 4, 1_024);
        return this;
    }

    /**
     * Threads that read requests and write responses.
     *
     * @return threads
     */
    public int threads() {
        return threads;
    }

    /**
     * Sets how long a connection may rest, in the midst of a request too.
     *
     * @param value milliseconds
     * @return this
     */
    public HttpContext idleTimeoutMs(final long value) {
        idleTimeoutMs = checked("idle_timeout", value, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How long a connection may rest.
     *
     * @return milliseconds
     */
    public long idleTimeoutMs() {
        return idleTimeoutMs;
    }

    /**
     * Sets how long a stop waits for requests that are under way.
     *
     * @param value milliseconds
     * @return this
     */
    public HttpContext stopTimeoutMs(final long value) {
        stopTimeoutMs = checked("stop_timeout", value, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How long a stop waits for requests that are under way.
     *
     * @return milliseconds
     */
    public long stopTimeoutMs() {
        return stopTimeoutMs;
    }

    /**
     * Sets how long a read waits for a sequence that the node has not applied yet.
     *
     * @param value milliseconds; 0 = not at all
     * @return this
     */
    public HttpContext sequenceTimeoutMs(final long value) {
        sequenceTimeoutMs = checked("sequence_timeout", value, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How long a read waits for a sequence that the node has not applied yet.
     *
     * @return milliseconds; 0 = not at all
     */
    public long sequenceTimeoutMs() {
        return sequenceTimeoutMs;
    }

    /**
     * Sets the program's version, as metrics show it.
     *
     * @param value any
     * @return this
     */
    public HttpContext version(final String value) {
        version = value;
        return this;
    }

    /**
     * The program's version.
     *
     * @return as metrics show it
     */
    public String version() {
        return version;
    }

    /**
     * Says that the node is one of several.
     *
     * @param value how it stands among them; null, the default, = it is not
     * @return this
     */
    public HttpContext standing(final ClusterStanding value) {
        standing = value;
        return this;
    }

    /**
     * How the node stands among others.
     *
     * @return null where it is alone
     */
    public ClusterStanding standing() {
        return standing;
    }

    /**
     * Shows something of the node's own.
     *
     * @param path  that the door does not have itself
     * @param value stands there
     * @return this
     */
    public HttpContext resource(final String path, final HttpResource value) {
        resources.put(path, value);
        return this;
    }

    /**
     * What the node shows of its own.
     *
     * @return by path
     */
    public Map<String, HttpResource> resources() {
        return Collections.unmodifiableMap(resources);
    }

    /**
     * Adds a figure to the metrics.
     *
     * @param value of a name that the door does not have itself
     * @return this
     */
    public HttpContext meter(final Meter value) {
        meters.add(value);
        return this;
    }

    /**
     * Figures that the node adds to the metrics.
     *
     * @return in the order in which they were added
     */
    public List<Meter> meters() {
        return Collections.unmodifiableList(meters);
    }

    private static long checked(final String name, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": must be " + least + " to " + most + ", is " + value);
        }
        return value;
    }
}

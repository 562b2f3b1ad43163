package io.suanpan.http;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.text.JsonBytes;
import io.suanpan.text.TextFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which path leads where. */
final class Router extends Handler.Abstract {
    private static final String COMMANDS = "/v1/commands";
    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";
    private static final String LEADER = "/health/leader";
    private static final Set<String> OWN = Set.of(LIVE, READY, LEADER, "/metrics");
    private static final String READ_METHODS = "GET, HEAD";
    private static final int HEALTH_BYTES = 512;

    private final Commands commands;
    private final Map<String, HttpResource> resources;
    private final ClusterStanding standing;
    private final SuanpanStatus status;
    private final String durability;
    private final HttpMetrics metrics;

    Router(
        final Commands commands, final HttpContext context, final SuanpanStatus status, final String durability,
        final HttpMetrics metrics) {
        this.commands = commands;
        this.resources = context.resources();
        this.standing = context.standing();
        this.status = status;
        this.durability = durability;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(final Request request, final Response response, final Callback callback) throws IOException {
        final Exchange exchange = new Exchange(request, response, callback, metrics);
        final String path = Request.getPathInContext(request);
        final String method = request.getMethod();
        final ReadPath read = ReadPath.of(path);
        if (read != null || path.equals(COMMANDS)) {
            exchange.promise(durability);
        }
        if (path.equals(COMMANDS)) {
            post(exchange, method);
        } else if (resources.containsKey(path)) {
            answer(exchange, resources.get(path), method);
        } else if (read == null && !OWN.contains(path)) {
            exchange.problem(Problem.notFound("there is nothing at this path"));
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.problem(Problem.methodNotAllowed(method, READ_METHODS));
        } else if (read != null) {
            commands.read(exchange, read);
        } else {
            get(exchange, path);
        }
        return true;
    }

    private void post(final Exchange exchange, final String method) {
        final String query = exchange.request().getHttpURI().getQuery();
        if (!method.equals("POST")) {
            exchange.problem(Problem.methodNotAllowed(method, "POST"));
        } else if (query != null) {
            exchange.problem(Problem.badInput(new TextFault(-1, query.split("[=&]", 2)[0], ReadPath.NO_PARAMETER)));
        } else {
            commands.post(exchange);
        }
    }

    private static void answer(final Exchange exchange, final HttpResource resource, final String method) {
        switch (method) {
            case "GET", "HEAD" -> send(exchange, resource.look());
            case "POST" -> resource.act(answer -> send(exchange, answer));
            default -> exchange.problem(Problem.methodNotAllowed(method, READ_METHODS + ", POST"));
        }
    }

    private static void send(final Exchange exchange, final HttpAnswer answer) {
        exchange.send(answer.status(), Exchange.JSON, ByteBuffer.wrap(answer.json()));
    }

    private void get(final Exchange exchange, final String path) throws IOException {
        switch (path) {
            case LIVE -> sendHealth(exchange, "live", false);
            case READY -> sendReady(exchange);
            case LEADER -> sendLeader(exchange);
            default -> exchange.send(200, HttpMetrics.CONTENT_TYPE, ByteBuffer.wrap(metrics.scrape()));
        }
    }

    private void sendReady(final Exchange exchange) {
        final String obstacle = standing == null ? null : standing.obstacle();
        if (!status.isRunning() || status.fault() != null) {
            exchange.problem(Problem.notReady(status.fault()));
        } else if (obstacle != null) {
            exchange.problem(Problem.notReady(obstacle));
        } else {
            sendHealth(exchange, "ready", standing != null);
        }
    }

    /** A node that is alone leads itself. */
    private void sendLeader(final Exchange exchange) {
        if (!status.isRunning() || status.fault() != null) {
            exchange.problem(Problem.notReady(status.fault()));
        } else if (standing != null && !standing.leads()) {
            exchange.problem(Problem.doesNotLead(standing.leader()));
        } else {
            sendHealth(exchange, "leader", standing != null);
        }
    }

    private void sendHealth(final Exchange exchange, final String state, final boolean amongOthers) {
        final JsonBytes body = new JsonBytes(HEALTH_BYTES);
        body.startObject()
            .name("status").text(state)
            .name("sequence").plain(status.sequence())
            .name("durability").text(durability);
        if (amongOthers) {
            standing.write(body);
        }
        body.endObject().newLine();
        exchange.send(200, Exchange.JSON, ByteBuffer.wrap(body.bytes(), 0, body.length()));
    }
}

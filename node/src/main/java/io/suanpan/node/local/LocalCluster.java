package io.suanpan.node.local;

import io.suanpan.node.config.ClusterSettings;
import io.suanpan.node.config.TimeoutsName;
import io.suanpan.node.serve.ShutdownSignal;
import io.suanpan.replication.member.MemberAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The members of a cluster on this machine, from start to shutdown, on the calling thread. For one run. A member that ends stays ended:
 * what a cluster does without it is what a drill wants to see.
 */
public final class LocalCluster {
    private static final long LOOK_MS = 50;
    private static final long STOP_MS = 30_000;

    private final int count;
    private final Path directory;
    private final PrintWriter out;
    private final PrintWriter err;
    private final List<MemberProcess> members = new ArrayList<>();
    private Path config;
    private int basePort = ClusterSettings.DEFAULT_BASE_PORT;
    private TimeoutsName timeouts;
    private String httpHost = "127.0.0.1";
    private int httpPort;

    /**
     * Creates a cluster.
     *
     * @param count     of members, odd
     * @param directory what each keeps stands in a directory below it
     * @param out       takes what they say on standard output
     * @param err       takes what they say on standard error
     */
    public LocalCluster(final int count, final Path directory, final PrintWriter out, final PrintWriter err) {
        this.count = count;
        this.directory = directory.toAbsolutePath().normalize();
        this.out = out;
        this.err = err;
    }

    /**
     * Sets what all members have in common.
     *
     * @param file in HOCON; null = the defaults
     * @return this
     */
    public LocalCluster config(final Path file) {
        config = file;
        return this;
    }

    /**
     * Sets the first UDP port of the first member; the others follow at distances of ten.
     *
     * @param port first of ten times as many as there are members
     * @return this
     */
    public LocalCluster basePort(final int port) {
        basePort = port;
        return this;
    }

    /**
     * Sets how long members wait for one another.
     *
     * @param name null = as in the common settings
     * @return this
     */
    public LocalCluster timeouts(final TimeoutsName name) {
        timeouts = name;
        return this;
    }

    /**
     * Sets where the first member listens; the others take the ports behind it.
     *
     * @param host of all
     * @param port of the first; 0 = each any free one
     * @return this
     */
    public LocalCluster http(final String host, final int port) {
        httpHost = host;
        httpPort = port;
        return this;
    }

    /**
     * Starts the members, waits for a signal or until none is left, and ends them.
     *
     * @return true where they were asked to end, and all that were left ended cleanly
     * @throws IOException          if a member cannot be started; none is left then
     * @throws InterruptedException if the thread is interrupted; none is left then
     */
    public boolean run() throws IOException, InterruptedException {
        final ShutdownSignal shutdown = new ShutdownSignal();
        boolean clean = false;
        try {
            start();
            shutdown.install();
            watch(shutdown);
            clean = stop();
        } finally {
            members.forEach(MemberProcess::kill);
            shutdown.finish(clean ? 0 : 1);
        }
        return clean;
    }

    private void start() throws IOException {
        final List<MemberAddress> addresses = MemberAddress.local(count, basePort);
        for (int id = 0; id < count; id++) {
            final int port = httpPort == 0 ? 0 : httpPort + id;
            final Path file = MemberFile.write(directory, config, addresses, id, timeouts, httpHost, port);
            final MemberProcess member = MemberProcess.start(id, count, file, out, err);
            members.add(member);
            out.printf(Locale.ROOT, "member %d   http://%s:%s, UDP ports %d to %d, pid %d, settings %s%n", id, httpHost,
                port == 0 ? "(any free port)" : Integer.toString(port), addresses.get(id).basePort(),
                addresses.get(id).basePort() + MemberAddress.PORTS - 1, member.pid(), file);
        }
    }

    private void watch(final ShutdownSignal shutdown) throws InterruptedException {
        boolean told = false;
        while (!shutdown.await(LOOK_MS) && members.stream().anyMatch(MemberProcess::isAlive)) {
            members.stream().filter(MemberProcess::hasJustEnded).forEach(this::tellEnd);
            if (!told && members.stream().allMatch(MemberProcess::isReady)) {
                out.println("the cluster is ready; Ctrl-C ends it");
                told = true;
            }
        }
    }

    private void tellEnd(final MemberProcess member) {
        err.printf(Locale.ROOT, "member %d has ended with exit code %d; start it again with: suanpan serve --config %s%n", member.id(),
            member.exitCode(), directory.resolve("member-" + member.id() + ".conf"));
    }

    private boolean stop() throws InterruptedException {
        final List<MemberProcess> left = members.stream().filter(MemberProcess::isAlive).toList();
        left.forEach(MemberProcess::terminate);
        boolean clean = !left.isEmpty();
        for (final MemberProcess member : left) {
            member.awaitEnd(STOP_MS);
            clean &= !member.isAlive() && member.exitCode() == 0;
        }
        return clean;
    }
}

package io.suanpan.replication.chaos;

import io.aeron.cluster.service.Cluster;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalContext;
import io.suanpan.replication.member.ClusterMember;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.NetworkContext;
import io.suanpan.replication.member.Timeouts;
import io.suanpan.replication.service.LedgerServiceContext;
import io.suanpan.replication.service.ServicePosition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A child JVM that is one member. Tells again and again where it stands; ends when its standard input does. */
final class MemberMain {
    static final int MEMBERS = 3;
    static final String STATE = "state";

    private static final long TELLING_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int ACCOUNTS = 100;
    private static final int TRANSFERS = 1_000_000;

    private static volatile boolean isToEnd;

    private MemberMain() {
    }

    static LedgerContext ledger() {
        return new LedgerContext().accounts(ACCOUNTS).transfers(TRANSFERS).holds(ACCOUNTS);
    }

    /** Arguments: number of the member, base port of the first, directory of all. */
    public static void main(final String[] arguments) {
        final int id = Integer.parseInt(arguments[0]);
        final int basePort = Integer.parseInt(arguments[1]);
        final Path directory = Path.of(arguments[2]);
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final Thread listener = new Thread(MemberMain::awaitEndOfInput);
        listener.setDaemon(true);
        listener.start();
        int exitCode = 1;
        try (ClusterMember member = ClusterMember.launch(context(id, basePort, directory))) {
            while (!isToEnd) {
                final ServicePosition.Reading reading = member.service().position().read();
                out.println(STATE + " " + (member.service().role() == Cluster.Role.LEADER) + " " + reading.sequence() + " "
                    + reading.digest());
                LockSupport.parkNanos(TELLING_NS);
            }
            exitCode = 0;
        } finally {
            System.exit(exitCode);
        }
    }

    private static ClusterMemberContext context(final int id, final int basePort, final Path directory) {
        return new ClusterMemberContext().memberId(id).members(MemberAddress.local(MEMBERS, basePort))
            .directory(ChaosCluster.memberDirectory(directory, id)).timeouts(Timeouts.DEFAULT)
            .network(new NetworkContext().aeronDirectory(ChaosCluster.driverDirectory(basePort, id).toString()))
            .service(new LedgerServiceContext().ledger(ledger()).checkpointIntervalNs(TimeUnit.MILLISECONDS.toNanos(500)))
            .journal(new JournalContext().durability(Durability.PROCESS).blockBytes(8 << 20).rollBytes(64 << 20).touchBytes(1 << 20));
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (final IOException e) {
            // The other end is gone, which is an end, too.
        }
        isToEnd = true;
    }
}

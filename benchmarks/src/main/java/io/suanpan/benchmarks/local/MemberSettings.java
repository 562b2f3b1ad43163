package io.suanpan.benchmarks.local;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalContext;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.NetworkContext;
import io.suanpan.replication.member.Timeouts;
import io.suanpan.replication.service.LedgerServiceContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What members on this machine are to be.
 *
 * @param members   how many
 * @param basePort  of the first
 * @param directory of all of them; each has one of its own in it
 * @param patience  how long they wait for one another
 * @param journals  whether each keeps a journal beside its log
 * @param accounts  for which the ledger has room
 * @param transfers that the ledger remembers
 * @param holds     for which the ledger has room
 */
public record MemberSettings(
    int members, int basePort, Path directory, Patience patience, boolean journals, int accounts, int transfers, int holds) {

    private static final int FIRST_PORT = 13_000;
    private static final int PLACES = 300;
    private static final int PORTS = 5 * MemberAddress.PORTS;

    /** How long members wait for one another. */
    public enum Patience {
        /** What members have where nothing is set. */
        DEFAULT(Timeouts.DEFAULT),
        /** For machines with a core for each busy thread. */
        FAST(Timeouts.FAST),
        /** For many members on few cores, where nobody is to be elected. */
        PATIENT(Timeouts.PATIENT);

        private final Timeouts timeouts;

        Patience(final Timeouts timeouts) {
            this.timeouts = timeouts;
        }

        /** The name in options and reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A base port that two programs on this machine are unlikely to choose both.
     *
     * @return base port of the first member
     */
    public static int anyBasePort() {
        return FIRST_PORT + (int) (ProcessHandle.current().pid() % PLACES) * PORTS;
    }

    /** Where the members are. */
    List<MemberAddress> addresses() {
        return MemberAddress.local(members, basePort);
    }

    /** The directory of a member's media driver: in memory, and to be removed when the member was killed. */
    Path driverDirectory(final int id) {
        return Path.of("/dev/shm", "suanpan-bench-" + (basePort + id * MemberAddress.PORTS));
    }

    /** Settings of one member. */
    ClusterMemberContext context(final int id) {
        return new ClusterMemberContext().memberId(id).members(addresses()).directory(directory.resolve("member-" + id))
            .network(new NetworkContext().aeronDirectory(driverDirectory(id).toString()))
            .timeouts(patience.timeouts)
            .service(new LedgerServiceContext().ledger(
                new LedgerContext().accounts(accounts).transfers(transfers).holds(holds)))
            .journal(journals ? new JournalContext().durability(Durability.PROCESS) : null);
    }

    /** For a command line. */
    List<String> arguments() {
        return List.of(Integer.toString(members), Integer.toString(basePort), directory.toString(), patience.name(),
            Boolean.toString(journals), Integer.toString(accounts), Integer.toString(transfers), Integer.toString(holds));
    }

    /** From a command line. */
    static MemberSettings of(final List<String> arguments) {
        return new MemberSettings(number(arguments, 0), number(arguments, 1), Path.of(arguments.get(2)),
            Patience.valueOf(arguments.get(3)), Boolean.parseBoolean(arguments.get(4)), number(arguments, 5),
            number(arguments, 6), number(arguments, 7));
    }

    private static int number(final List<String> arguments, final int index) {
        return Integer.parseInt(arguments.get(index));
    }
}

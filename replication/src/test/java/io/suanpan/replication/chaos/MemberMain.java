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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.SemanticVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child JVM that is one member. Tells again and again where it stands, does what it is told, and ends when its standard input does. */
final class MemberMain {
    static final int MEMBERS = 3;
    static final String STATE = "state";
    static final String DONE = "done";
    static final String READ = "read";
    static final String SEEN = "seen";
    static final int FAULT = 1;
    /** Variables of a member's environment: names of timeouts, and the log's version. */
    static final String TIMEOUTS = "SUANPAN_TIMEOUTS";
    static final String LOG_VERSION = "SUANPAN_LOG_VERSION";

    private static final Logger LOG = LoggerFactory.getLogger(MemberMain.class);
    private static final long TELLING_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int ACCOUNTS = 100;
    private static final int TRANSFERS = 1_000_000;

    private static volatile boolean isToEnd;
    private static volatile boolean isTerminated;
    private static volatile MemberReader reader;

    private MemberMain() {
    }

    static LedgerContext ledger() {
        return new LedgerContext().accounts(ACCOUNTS).transfers(TRANSFERS).holds(ACCOUNTS);
    }

    /** Arguments: number of the member, all members, directory of this one, and of its media driver. */
    public static void main(final String[] arguments) {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final Thread listener = new Thread(() -> listen(out));
        listener.setDaemon(true);
        listener.start();
        int exitCode = FAULT;
        try (ClusterMember member = ClusterMember.launch(context(arguments))) {
            reader = new MemberReader(member, out);
            while (!isToEnd && !isTerminated) {
                final ServicePosition.Reading reading = member.service().position().read();
                out.println(STATE + " " + (member.service().role() == Cluster.Role.LEADER) + " " + reading.sequence() + " "
                    + reading.digest());
                LockSupport.parkNanos(TELLING_NS);
            }
            exitCode = isTerminated ? FAULT : 0;
        } catch (final RuntimeException | Error e) {
            LOG.error("this member ends", e); // exiting leaves no thread that would say so
        } finally {
            System.exit(exitCode);
        }
    }

    private static ClusterMemberContext context(final String[] arguments) {
        return new ClusterMemberContext().memberId(Integer.parseInt(arguments[0])).members(MemberAddress.parse(arguments[1], 1))
            .directory(Path.of(arguments[2])).timeouts("patient".equals(System.getenv(TIMEOUTS)) ? Timeouts.PATIENT : Timeouts.DEFAULT)
            .logVersion(logVersion()).onTermination(() -> isTerminated = true)
            .network(new NetworkContext().aeronDirectory(arguments[3]))
            .service(new LedgerServiceContext().ledger(ledger()).checkpointIntervalNs(TimeUnit.MILLISECONDS.toNanos(500)))
            .journal(new JournalContext().durability(Durability.PROCESS).blockBytes(8 << 20).rollBytes(64 << 20).touchBytes(1 << 20));
    }

    private static int logVersion() {
        final String text = System.getenv(LOG_VERSION);
        if (text == null) {
            return ClusterMemberContext.LOG_VERSION;
        }
        final String[] numbers = text.split("\\.", -1);
        return SemanticVersion.compose(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    private static void listen(final PrintStream out) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case READ -> {
                        read(words);
                        continue;
                    }
                    case "cut" -> LossyNetwork.cutOff(Boolean.parseBoolean(words[1]));
                    case "deaf" -> LossyNetwork.deaf(words[1]);
                    case "slow" -> SlowArchive.slow(Integer.parseInt(words[1]));
                    case "lose" -> LossyNetwork.lose(Integer.parseInt(words[1]));
                    default -> throw new IllegalArgumentException(line);
                }
                out.println(DONE + " " + line);
            }
        } catch (final IOException e) {
            // The other end is gone, which is an end, too.
        }
        isToEnd = true;
    }

    private static void read(final String[] words) {
        final MemberReader started = reader;
        if (started != null) {
            started.ask(words);
        }
    }
}

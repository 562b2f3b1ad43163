package io.suanpan.node.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.replication.member.ClusterDurability;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.Credentials;
import io.suanpan.replication.member.DriverThreads;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.Timeouts;
import io.suanpan.replication.service.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code cluster} in a file becomes, and what is refused. */
class ClusterSettingsTest {
    private static final String THREE = "members = [\"a:9100\", \"b:9200\", c]\n";

    @TempDir
    private Path home;

    private ClusterSettings read(final String cluster) throws IOException {
        return NodeSettings.read(Files.writeString(home.resolve("some.conf"), "cluster {\n" + cluster + "}\n")).cluster();
    }

    @Test
    void shouldBeInNoClusterUnlessItIsSaid() {
        assertEquals(List.of(), NodeSettings.defaults().cluster().members());
    }

    @Test
    void shouldSetEverything() throws IOException {
        final Path passwords = Files.writeString(home.resolve("passwords"),
            Credentials.line("door", Set.of(Role.TRANSACT), "secret") + "\n");
        final Path shown = Files.writeString(home.resolve("shown"), "door:secret\n");
        final ClusterSettings settings = read(THREE + """
            member-id = 2, durability = "cluster+disk", timeouts = fast, aeron-dir = /dev/shm/mine, embedded-driver = false
            threading-mode = shared-network
            mtu-bytes = 1408, term-bytes = 32 MiB, window-bytes = 1 MiB, log-flow-control = max, max-sessions = 7
            checkpoint-interval = 250 ms, local-reads = 9, forward = false, ready-lag-bytes = 1 KiB, segment-bytes = 64 MiB, purge = false
            http-addresses = ["http://a:8711", "https://b/", "http://[::1]:8711"]
            snapshot { every-commands = 12, every = 2 h, retry-after = 3 s, keep = 4 }
            client { deadline = 3 s, messages-in-flight = 16, message-commands = 100, credentials = "%s" }
            credentials = "%s"
            """.formatted(shown, passwords));
        final ClusterMemberContext member = settings.member();
        assertEquals(List.of(new MemberAddress("a", 9_100), new MemberAddress("b", 9_200), new MemberAddress("c", 9_100)),
            member.members());
        assertEquals(2, member.memberId());
        assertEquals(ClusterDurability.CLUSTER_DISK, member.durability());
        assertEquals(Timeouts.FAST, member.timeouts());
        assertEquals("/dev/shm/mine", member.network().aeronDirectory());
        assertFalse(member.network().embeddedDriver());
        assertEquals(DriverThreads.SHARED_NETWORK, member.network().threadingMode());
        assertEquals(1_408, member.network().mtuBytes());
        assertEquals(32 << 20, member.network().termBytes());
        assertEquals(1 << 20, member.network().windowBytes());
        assertEquals("max", member.network().logFlowControl());
        assertEquals(7, member.maxSessions());
        assertEquals(9, member.localReads());
        assertFalse(settings.forward());
        assertEquals(1_024, settings.readyLagBytes());
        assertEquals(List.of("http://a:8711", "https://b", "http://[::1]:8711"), settings.httpAddresses());
        assertEquals(passwords, member.credentialsFile());
        assertEquals(TimeUnit.MILLISECONDS.toNanos(250), member.service().checkpointIntervalNs());
        assertEquals(12, member.upkeep().everyCommands());
        assertEquals(TimeUnit.HOURS.toNanos(2), member.upkeep().everyNs());
        assertEquals(TimeUnit.SECONDS.toNanos(3), member.upkeep().retryNs());
        assertEquals(4, member.upkeep().keep());
        assertFalse(member.upkeep().purges());
        assertEquals(64 << 20, member.upkeep().segmentBytes());
        assertEquals(TimeUnit.SECONDS.toNanos(3), settings.client().deadlineNs());
        assertEquals(16, settings.client().messagesInFlight());
        assertEquals(100, settings.client().messageCommands());
        assertArrayEquals(Credentials.encode("door", "secret"), settings.sessions(member.members(), "c").credentials());
        assertEquals("aeron:udp?endpoint=c:0|term-length=33554432|mtu=1408", settings.sessions(member.members(), "c").egressChannel());
    }

    @Test
    void shouldSendLargePacketsWhereNoneLeavesTheMachine() throws IOException {
        final ClusterSettings settings = read("members = [\"localhost:9000\", \"127.0.0.1:9010\", \"[::1]:9020\"]\nmember-id = 1\n");
        final ClusterMemberContext member = settings.member();
        assertEquals(65_504, member.network().mtuBytes());
        assertTrue(settings.sessions(member.members(), "localhost").ingressChannel().endsWith("|mtu=65504"));
    }

    @Test
    void shouldMakeFreshContextsWithTheDefaultsOfTheirOwn() throws IOException {
        final ClusterSettings settings = read(THREE);
        final ClusterMemberContext member = settings.member();
        final ClusterMemberContext itself = new ClusterMemberContext();
        assertNotSame(member.network(), settings.member().network());
        assertEquals(itself.durability(), member.durability());
        assertEquals(itself.timeouts(), member.timeouts());
        assertEquals(itself.maxSessions(), member.maxSessions());
        assertEquals(itself.localReads(), member.localReads());
        assertTrue(settings.forward());
        assertEquals(List.of(), settings.httpAddresses());
        assertEquals(itself.service().checkpointIntervalNs(), member.service().checkpointIntervalNs());
        assertEquals(8 << 10, member.network().mtuBytes());
        assertEquals(itself.network().termBytes(), member.network().termBytes());
        assertEquals(itself.network().windowBytes(), member.network().windowBytes());
        assertEquals(itself.network().logFlowControl(), member.network().logFlowControl());
        assertNull(member.network().aeronDirectory());
        assertTrue(member.network().embeddedDriver());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        members = [a, b]                                   | 2: cluster.members: must be an odd number, are 2
        members = ["a:0"]                                  | 2: cluster.members: base_port: must be 1 to 65526, is 0
        members = ["a:x"]                                  | 2: cluster.members: no port behind the colon of a:x
        members = [a, b, c], member-id = 3                 | 2: cluster.member-id: must be 0 to 2, is 3
        members = [a], durability = disk                   | 2: cluster.durability: is none of cluster, cluster+disk: disk
        members = [a], timeouts = slow                     | 2: cluster.timeouts: is none of default, fast, patient: slow
        members = [a], term-bytes = 1 MiB                  | 2: cluster.term-bytes: must be a power of two of at least 16 MiB, is 1048576
        members = [a], threading-mode = invoker            | 2: cluster.threading-mode: is none of shared, shared-network, dedicated: invoker
        members = [a], embedded-driver = false             | cluster.aeron-dir: must be named where the media driver is another process
        members = [a], max-sessions = 0                    | 2: cluster.max-sessions: must be 1 at least, is 0
        members = [a], local-reads = 0                     | 2: cluster.local-reads: must be 1 at least, is 0
        members = [a], forward = false                    | cluster.http-addresses: must be as many as members where forward is false, are 0
        members = [a], http-addresses = ["a:1"]            | 2: cluster.http-addresses: must be as in http://10.0.0.1:8711, is a:1
        members = [a], http-addresses = ["http://a", "http://b"] | 2: cluster.http-addresses: must be as many as members, are 2
        members = [a], credentials = nowhere               | 2: cluster.credentials: cannot be read: nowhere
        members = [a], checkpoint-interval = 5             | 2: cluster.checkpoint-interval: needs a unit, as in 30 s or 5 minutes
        members = [a], segment-bytes = 8 MiB               | 2: cluster.segment-bytes: must be a power of two up to 1 GiB that holds a term
        members = [a], snapshot.keep = 0                   | 2: cluster.snapshot.keep: must be 1 at least, is 0
        members = [a], snapshot.every-commands = -1        | 2: cluster.snapshot.every-commands: must not be negative, is -1
        client { messages-in-flight = 3 }                  | 2: cluster.client.messages-in-flight: must be a power of two up to 65536, is 3
        client { credentials = nowhere }                   | 2: cluster.client.credentials: cannot be read: nowhere
        client { dead-line = 3 s }                         | 2: cluster.client.dead-line: unknown setting
        """)
    void shouldNameTheSettingAndTheRule(final String cluster, final String complaint) {
        final SettingsException refused = assertThrows(SettingsException.class, () -> read(cluster + "\n"));
        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }
}

package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.security.AuthenticationException;
import io.aeron.security.CredentialsSupplier;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.replication.service.Role;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.collections.ArrayUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what they may do there. */
class SecurityTest {
    @TempDir
    Path directory;
    private Path file;

    @BeforeEach
    void writeCredentials() throws IOException {
        file = directory.resolve("credentials");
        Files.write(file, List.of("# made for this test", "",
            Credentials.line("till", Set.of(Role.TRANSACT), "Geheim:1"),
            Credentials.line("auditor", Set.of(Role.AUDIT), ""),
            Credentials.line("ops", EnumSet.of(Role.OPERATE, Role.AUDIT), "x")));
    }

    private static CredentialsSupplier as(final String name, final String password) {
        return new CredentialsSupplier() {
            @Override
            public byte[] encodedCredentials() {
                return Credentials.encode(name, password);
            }

            @Override
            public byte[] onChallenge(final byte[] encodedChallenge) {
                return ArrayUtil.EMPTY_BYTE_ARRAY;
            }
        };
    }

    @Test
    void shouldKnowWhoIsInTheFile() {
        final Credentials credentials = Credentials.read(file);
        assertEquals(Role.TRANSACT.bit(), credentials.check(Credentials.encode("till", "Geheim:1")));
        assertEquals(Role.AUDIT.bit(), credentials.check(Credentials.encode("auditor", "")));
        assertEquals(Role.OPERATE.bit() | Role.AUDIT.bit(), credentials.check(Credentials.encode("ops", "x")));
        assertEquals(0, credentials.check(Credentials.encode("till", "Geheim:2")));
        assertEquals(0, credentials.check(Credentials.encode("tills", "Geheim:1")));
        assertEquals(0, credentials.check(new byte[0]));
        assertEquals(0, credentials.check("till".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldNameTheLineThatIsWrong() throws IOException {
        for (final String line : List.of("a", "a transact 1 00", "a boss 1 00 " + "00".repeat(32), "a audit x 00 " + "00".repeat(32),
            "a audit 0 00 " + "00".repeat(32), "a audit 1 00 00", "a audit 1 0 " + "00".repeat(32))) {
            Files.write(file, List.of("# first", line));
            final IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Credentials.read(file), line);
            assertTrue(thrown.getMessage().contains("line 2"), thrown.getMessage());
        }
        Files.write(file, List.of(Credentials.line("a", Set.of(Role.AUDIT), "x"), Credentials.line("a", Set.of(Role.AUDIT), "x")));
        assertThrows(IllegalArgumentException.class, () -> Credentials.read(file));
    }

    @Test
    void shouldLetInWhoIsKnownAndGrantWhatTheirRoleAllows() {
        final Command opening = Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).build();
        final Command reading = Command.of(Operation.LOOKUP_ACCOUNT).id(1).build();
        try (ClusterRig rig = new ClusterRig(directory, 1).withoutJournals().credentials(file).startAll()) {
            rig.awaitLeader();
            try (PlainClient till = new PlainClient(rig.addresses(), as("till", "Geheim:1"))) {
                assertEquals(EgressMessage.RESULTS, till.askOne(opening).kind());
                final EgressMessage refused = till.askOne(Command.of(Operation.DAY_CUT).bookDate(5).build());
                assertEquals(Refusal.NOT_AUTHORISED, refused.refusal());
            }
            try (PlainClient auditor = new PlainClient(rig.addresses(), as("auditor", ""))) {
                assertEquals(EgressMessage.RESULTS, auditor.askOne(reading).kind());
                assertEquals(Refusal.NOT_AUTHORISED, auditor.askOne(opening).refusal());
            }
            assertEquals(0, rig.member(0).refused());
            try (PlainClient stranger = new PlainClient(rig.addresses(), as("till", "geheim"))) {
                assertThrows(AuthenticationException.class, stranger::connect);
            }
            assertEquals(1, rig.member(0).refused());
            try (PlainClient till = new PlainClient(rig.addresses(), as("till", "Geheim:1"))) {
                final AeronCluster session = till.connect();
                assertTrue(session.sendAdminRequestToTakeASnapshot(1));
                ClusterRig.await("a refusal", () -> {
                    session.pollEgress();
                    return rig.member(0).refused() == 2;
                });
            }
            assertEquals(2, rig.awaitEqual(2).sequence());
        }
    }
}

package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.replication.service.ServicePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member dies in the middle of a write to its log, or right behind one, and what it leaves is started again. */
class HalfWrittenLogTest {
    private static final int PAGE_BYTES = 4_096;
    private static final int MOST_MESSAGES = 500;

    @TempDir
    private Path directory;
    private long nextId = 1;

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private void transfer(final PlainClient client) {
        client.ask(List.of(Command.of(Operation.TRANSFER).id(nextId++).debitAccountId(1).creditAccountId(2).amount(1).ledger(156)
            .code(1).build()));
    }

    /** The release names nothing but its id and the hold, so that its frame ends with zeros. */
    private void hold(final PlainClient client) {
        final long hold = nextId++;
        client.ask(List.of(Command.of(Operation.HOLD).id(hold).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build()));
        client.ask(List.of(Command.of(Operation.RELEASE).id(nextId++).reference(Id128.of(hold)).build()));
    }

    /** The file that the log is written to, as it is now, with nobody told that it ends. */
    private Path crashed() {
        final Path from = directory.resolve("member-0");
        final Path to = directory.resolve("crashed/member-0");
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return to.resolve(MemberParts.ARCHIVE).resolve("0-0.rec");
    }

    private record LastFragment(int offset, ByteBuffer bytes) {
        static LastFragment of(final Path log) throws IOException {
            final ByteBuffer all = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
                channel.read(all, 0);
            }
            int offset = 0;
            int last = 0;
            while (all.getInt(offset) > 0) {
                last = offset;
                offset += all.getInt(offset) + 31 & ~31;
            }
            return new LastFragment(last, all.slice(last, offset - last));
        }

        int end() {
            return offset + bytes.capacity();
        }

        /** Whether it goes over the end of a page, and has nothing but zeros in the next. */
        boolean endsLikeNothing() {
            final int page = PAGE_BYTES - offset % PAGE_BYTES;
            if (page >= bytes.capacity()) {
                return false;
            }
            for (int i = page; i < bytes.capacity(); i++) {
                if (bytes.get(i) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private void startCrashed(final ServicePosition.Reading before) {
        try (ClusterRig rig = new ClusterRig(directory.resolve("crashed"), 1).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            final ServicePosition.Reading after = rig.awaitEqual(before.sequence());
            assertEquals(List.of(before.sequence(), before.digest()), List.of(after.sequence(), after.digest()));
            transfer(client);
            rig.awaitEqual(before.sequence() + 1);
            assertEquals(List.of(), rig.faults());
        }
    }

    @Test
    void shouldCutOffAWriteThatWasLeftHalfDone() throws IOException {
        final ServicePosition.Reading before;
        final Path log;
        try (ClusterRig rig = new ClusterRig(directory, 1).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            transfer(client);
            before = rig.awaitEqual(3);
            log = crashed();
        }
        final LastFragment last = LastFragment.of(log);
        final ByteBuffer half = ByteBuffer.allocate(64).put(0, last.bytes, 0, 64).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 2 * PAGE_BYTES);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.write(half, last.end());
        }
        startCrashed(before);
    }

    /** Without a checksum nobody could tell that such a message is whole. */
    @Test
    void shouldKeepAWholeMessageThatEndsInAPageOfZeros() throws IOException {
        final ServicePosition.Reading before;
        try (ClusterRig rig = new ClusterRig(directory, 1).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            final Path log = directory.resolve("member-0").resolve(MemberParts.ARCHIVE).resolve("0-0.rec");
            int messages = 0;
            do {
                hold(client);
                messages += 2;
            } while (messages < MOST_MESSAGES && !LastFragment.of(log).endsLikeNothing());
            assertTrue(messages < MOST_MESSAGES, "no message ended in a page of zeros");
            before = rig.awaitEqual(2L + messages);
            crashed();
        }
        startCrashed(before);
    }
}

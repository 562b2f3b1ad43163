package io.suanpan.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
    private static final int ACCOUNTS = 1_000;
    private static final int COUNT = 256;
    private static final int BATCHES = 400;

    @ParameterizedTest
    @EnumSource
    void shouldNeverGiveTwoTransfersOneId(final IdKind kind) {
        final Set<Id128> ids = new HashSet<>();
        for (int driver = 0; driver < 3; driver++) {
            final Transfers transfers = new Transfers(population(0), kind, 7, driver);
            for (final Command command : commands(transfers, flight(transfers), BATCHES)) {
                assertTrue(ids.add(command.id()), command::toString);
            }
        }
        assertEquals(3 * BATCHES * COUNT, ids.size());
    }

    @Test
    void shouldMakeIdsThatAreUuidsOfVersion7() {
        final Transfers transfers = new Transfers(population(0), IdKind.UUIDV7, 7, 0);
        final long before = System.currentTimeMillis();
        for (final Command command : commands(transfers, flight(transfers), 2)) {
            final UUID uuid = new UUID(command.id().hi(), command.id().lo());
            assertEquals(7, uuid.version());
            assertEquals(2, uuid.variant());
            assertTrue(Math.abs((command.id().hi() >>> 16) - before) < 10_000);
        }
    }

    @Test
    void shouldSpreadTransfersEvenlyOverAllAccounts() {
        final Transfers transfers = new Transfers(population(0), IdKind.RANDOM, 7, 0);
        final int[] debits = new int[ACCOUNTS + 1];
        final int[] credits = new int[ACCOUNTS + 1];
        for (final Command command : commands(transfers, flight(transfers), BATCHES)) {
            assertNotEquals(command.debitAccountId(), command.creditAccountId());
            assertTrue(command.amount() >= 1 && command.amount() <= Population.LARGEST_AMOUNT);
            debits[(int) command.debitAccountId()]++;
            credits[(int) command.creditAccountId()]++;
        }
        final int expected = BATCHES * COUNT / ACCOUNTS;
        for (int account = 1; account <= ACCOUNTS; account++) {
            assertEquals(expected, debits[account], expected * 0.7);
            assertEquals(expected, credits[account], expected * 0.7);
        }
    }

    @Test
    void shouldCreditTheHotAccountWithItsShare() {
        final Transfers transfers = new Transfers(population(0.5), IdKind.RANDOM, 7, 0);
        final List<Command> commands = commands(transfers, flight(transfers), BATCHES);
        final long hot = commands.stream().filter(command -> command.creditAccountId() == Population.HOT_ACCOUNT).count();
        assertEquals(0.5, (double) hot / commands.size(), 0.02);
        assertTrue(commands.stream().noneMatch(command -> command.debitAccountId() == command.creditAccountId()));
    }

    @Test
    void shouldCaptureEveryHoldOnceAndWhole() {
        final HoldsAndCaptures payments = new HoldsAndCaptures(population(0), IdKind.UUIDV7, 7, 0);
        final Flight flight = flight(payments);
        final Set<Id128> held = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            for (final Command command : commands(payments, flight, 1)) {
                assertEquals(Operation.HOLD, command.operation());
                assertTrue(held.add(command.id()));
            }
            assertTrue(!flight.posts());
            for (final Command command : commands(payments, flight, 1)) {
                assertEquals(Operation.CAPTURE, command.operation());
                assertEquals(CommandFrame.ALL, command.amount());
                assertTrue(held.remove(command.reference()));
            }
            assertTrue(flight.posts());
            assertTrue(held.isEmpty());
        }
    }

    @Test
    void shouldOpenAndReadEveryAccountOnce() {
        final Openings openings = new Openings(population(0));
        final Lookups lookups = new Lookups(population(0));
        final List<Command> opened = commands(openings, flight(openings), BATCHES);
        final List<Command> read = commands(lookups, flight(lookups), BATCHES);
        assertEquals(ACCOUNTS, opened.size());
        assertEquals(ACCOUNTS, read.size());
        assertEquals(ACCOUNTS, opened.stream().map(Command::id).distinct().count());
        assertEquals(opened.stream().map(Command::id).toList(), read.stream().map(Command::id).toList());
    }

    private static Population population(final double hotShare) {
        return new Population(ACCOUNTS, hotShare, 1L << 40);
    }

    private static Flight flight(final Workload workload) {
        return new Flight(null, new ArrayDeque<>(), workload.memoWords(COUNT));
    }

    private static List<Command> commands(final Workload workload, final Flight flight, final int batches) {
        final CommandBatch batch = new CommandBatch(COUNT);
        final List<Command> commands = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            batch.clear();
            final int count = workload.fill(batch, flight, COUNT);
            assertEquals(count, batch.count());
            for (int at = 0; at < count; at++) {
                final int offset = at << CommandFrame.SHIFT;
                assertNull(FrameCheck.fault(batch.buffer(), offset, CommandFrame.BYTES));
                commands.add(Command.decode(batch.buffer(), offset));
            }
        }
        return commands;
    }
}

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
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
            for (final Command command : commands(payments, flight, 1)) {
                assertEquals(Operation.CAPTURE, command.operation());
                assertEquals(CommandFrame.ALL, command.amount());
                assertTrue(held.remove(command.reference()));
            }
            assertTrue(held.isEmpty());
        }
    }

    @Test
    void shouldSendTheMixtureOfTheGreatSale() {
        final Double11 sale = sale();
        final List<Command> commands = commands(sale, flight(sale), BATCHES);
        final long ends = count(commands, Operation.CAPTURE) + count(commands, Operation.RELEASE);
        final double share = 100.0 / (commands.stream().filter(command -> !isLinked(command)).count() - ends);
        final List<Command> first = firstOccurrences(commands);
        assertEquals(60, share * first.stream().filter(WorkloadTest::isLinked).count() / 2, 2);
        assertEquals(10, share * count(commands, Operation.CAPTURE), 1);
        assertEquals(5, share * count(commands, Operation.RELEASE), 1);
        assertEquals(15, share * count(commands, Operation.HOLD), 1);
        assertEquals(4, share * count(commands, Operation.REFUND), 1);
        assertEquals(1, share * commands.stream().filter(command -> command.operation().isRead()).count(), 0.5);
        assertEquals(3, share * commands.stream().filter(command -> command.debitAccountId() > ACCOUNTS - ACCOUNTS / 100).count(), 1);
    }

    @Test
    void shouldNeverCutAChain() {
        final Double11 sale = sale();
        final Flight flight = flight(sale);
        for (int i = 0; i < BATCHES; i++) {
            final List<Command> batch = commands(sale, flight, 1);
            assertTrue(batch.size() > COUNT - 3 && batch.size() <= COUNT);
            int legs = 0;
            for (final Command command : batch) {
                legs++;
                if (!isLinked(command)) {
                    assertTrue(legs == 1 || legs == 3);
                    legs = 0;
                }
            }
            assertEquals(0, legs);
        }
    }

    @Test
    void shouldRepeatPaymentsWordForWordAndExpectTheRightAnswers() {
        final Double11 sale = sale();
        final Flight flight = flight(sale);
        final Map<Id128, Command> seen = new HashMap<>();
        final Set<Id128> refunded = new HashSet<>();
        int repeats = 0;
        for (int i = 0; i < BATCHES; i++) {
            final List<Command> batch = commands(sale, flight, 1);
            for (int at = 0; at < batch.size(); at++) {
                final Command command = batch.get(at);
                if (command.operation().isRead()) {
                    continue;
                }
                final Command before = seen.put(command.id(), command);
                repeats += before == null ? 0 : 1;
                assertTrue(before == null || before.equals(command), command::toString);
                final boolean poor = command.debitAccountId() > ACCOUNTS - ACCOUNTS / 100;
                final ResultCode expected = before != null ? ResultCode.EXISTS : poor ? ResultCode.EXCEEDS_CREDITS : ResultCode.OK;
                assertEquals(expected.number(), flight.expected(at), command::toString);
                if (command.operation() == Operation.REFUND) {
                    assertEquals(Operation.TRANSFER, seen.get(command.reference()).operation());
                    assertTrue(refunded.add(command.reference()));
                }
            }
        }
        assertTrue(repeats > 0 && refunded.size() > 0);
    }

    @Test
    void shouldPayHalfToOneMerchantInAHundred() {
        final int accounts = 10_000;
        final Double11 sale = new Double11(new Population(accounts, 0, 1L << 40), IdKind.RANDOM, 7, 0, 1_000);
        final List<Command> payments = commands(sale, flight(sale), BATCHES).stream()
            .filter(command -> isLinked(command) && command.creditAccountId() != Market.PLATFORM).toList();
        final long popular = payments.stream().filter(command -> command.creditAccountId() < 3 + accounts / 10 / 100).count();
        assertEquals(0.5, (double) popular / payments.size(), 0.03);
        assertTrue(payments.stream().allMatch(command -> command.creditAccountId() < 3 + accounts / 10));
        assertTrue(payments.stream().allMatch(command -> command.debitAccountId() >= 3 + accounts / 10));
    }

    private static Double11 sale() {
        return new Double11(population(0), IdKind.UUIDV7, 7, 0, 500);
    }

    private static List<Command> firstOccurrences(final List<Command> commands) {
        final Set<Id128> seen = new HashSet<>();
        return commands.stream().filter(command -> seen.add(command.id())).toList();
    }

    private static long count(final List<Command> commands, final Operation operation) {
        return commands.stream().filter(command -> command.operation() == operation).count();
    }

    private static boolean isLinked(final Command command) {
        return (command.flags() & TransferFlags.LINKED) != 0;
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
        return new Flight(null, new ArrayDeque<>(), workload.memoWords(COUNT), workload.expectations(COUNT));
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

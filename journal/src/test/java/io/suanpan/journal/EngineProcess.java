package io.suanpan.journal;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A child JVM with a whole engine on a journal, that pays as fast as it can and prints what was acknowledged. */
final class EngineProcess {
    static final int ACCOUNTS = 20;
    static final int LEDGER = 156;

    private EngineProcess() {
    }

    static LedgerContext ledger() {
        return new LedgerContext().accounts(ACCOUNTS).transfers(5_000).holds(500);
    }

    static JournalContext journal(final Path directory, final Durability durability) {
        return new JournalContext().directory(directory).durability(durability).parameters(ledger().parameters())
            .blockBytes(8 << 20).ringBytes(8 << 20).rollBytes(2 << 20);
    }

    /** Arguments: directory, durability, seed of the load. Prints sequence and id of every command that answered ok. */
    public static void main(final String[] arguments) {
        final JournalContext journal = journal(Path.of(arguments[0]), Durability.valueOf(arguments[1]));
        final long seed = Long.parseLong(arguments[2]);
        final SplittableRandom random = new SplittableRandom(seed);
        final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (Suanpan suanpan = Suanpan.open(new SuanpanContext()
            .ledger(ledger()).commandLog(ChronicleCommandLog.open(journal)))) {
            for (long id = 1; id <= ACCOUNTS; id++) {
                suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(LEDGER).code(1).build());
            }
            long nextId = 1 + (seed << 32);
            while (true) {
                final List<Command> batch = batch(random, nextId);
                nextId += batch.size();
                for (final Result result : suanpan.execute(batch)) {
                    if (result.code() == ResultCode.OK) {
                        out.println(result.sequence() + " " + result.id().lo());
                    }
                }
                out.flush();
            }
        }
    }

    private static List<Command> batch(final SplittableRandom random, final long firstId) {
        final List<Command> batch = new ArrayList<>();
        final int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 4);
        for (int i = 0; i < count; i++) {
            batch.add(command(random, firstId + i, i + 1 == count));
        }
        return batch;
    }

    private static Command command(final SplittableRandom random, final long id, final boolean last) {
        final long debit = random.nextLong(1, ACCOUNTS + 1);
        final CommandBuilder builder = Command.of(random.nextInt(3) == 0 ? Operation.HOLD : Operation.TRANSFER).id(id)
            .debitAccountId(debit).creditAccountId(1 + debit % ACCOUNTS).amount(random.nextInt(1_000)).ledger(LEDGER).code(1);
        return switch (random.nextInt(8)) {
            case 0 -> builder.creditAccountId(99).build();
            case 1 -> Command.of(Operation.CAPTURE).id(id).reference(Id128.of(id - 1 - random.nextInt(5)))
                .amount(CommandFrame.ALL).build();
            case 2 -> Command.of(Operation.RELEASE).id(id).reference(Id128.of(id - 1 - random.nextInt(5)))
                .amount(CommandFrame.ALL).build();
            case 3 -> builder.flags(last ? 0 : TransferFlags.LINKED).build();
            case 4 -> builder.id(id - 1 - random.nextInt(20)).build();
            default -> builder.build();
        };
    }
}

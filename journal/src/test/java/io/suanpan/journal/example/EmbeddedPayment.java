package io.suanpan.journal.example;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.ChronicleCommandLog;
import io.suanpan.journal.JournalContext;
import java.nio.file.Path;
import java.util.List;

final class EmbeddedPayment {
    private EmbeddedPayment() {
    }

    static List<Result> pay(final Path directory) {
        final LedgerContext ledger = new LedgerContext().accounts(10_000).transfers(100_000).holds(10_000);
        final JournalContext journal = new JournalContext().directory(directory).parameters(ledger.parameters());
        try (Suanpan suanpan = Suanpan.open(new SuanpanContext()
            .ledger(ledger).commandLog(ChronicleCommandLog.open(journal)))) {
            return suanpan.execute(List.of(
                Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1001).build(),
                Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(2001).build(),
                Command.of(Operation.TRANSFER).id(7).debitAccountId(1).creditAccountId(2)
                    .amount(9_940).ledger(156).code(1).build()));
        }
    }
}

package io.suanpan.node.golden;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.node.compose.NodeEngine;
import java.util.Map;
import java.util.TreeMap;

/** What is said of the books of a golden directory: sequence, digest, and some balances. */
final class GoldenBooks {
    private static final int ACCOUNTS = 6;

    private GoldenBooks() {
    }

    /** By name. Asks after sequence and digest have been noted: a question is a command too. */
    static Map<String, String> of(final NodeEngine node) {
        final Map<String, String> said = new TreeMap<>();
        said.put("sequence", Long.toString(node.engine().status().sequence()));
        said.put("digest", Long.toHexString(node.engine().status().digest()));
        for (long id = 1; id <= ACCOUNTS; id++) {
            final Result found = node.engine().execute(Command.of(Operation.LOOKUP_ACCOUNT).id(id).build());
            said.put("account." + id, found.account() == null ? found.code().text() : text(found.account().balances()));
        }
        return said;
    }

    private static String text(final Balances balances) {
        return "version " + balances.version() + ", debits " + balances.debitsPending() + " pending " + balances.debitsPosted()
            + " posted, credits " + balances.creditsPending() + " pending " + balances.creditsPosted() + " posted";
    }
}

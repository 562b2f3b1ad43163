package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.table.LedgerTable;
import io.suanpan.engine.table.TableReader;
import io.suanpan.engine.table.TableRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a read answers when its rows find no room. Not a matter of the model, which hands no rows over. */
class PagesExhaustedTest {
    private static final String TABLE = """
        table shouldReadNothingWhereRowsFindNoRoom
        context pageRows=8192
        columns id debitAccountId creditAccountId amount
        defaults open_account ledger=156
        defaults transfer ledger=156 code=1
        defaults account_transfers flags=debits|credits rowLimit=8190
        defaults account_balances flags=debits|credits rowLimit=8190
        open_account 1 code=1 flags=history   ok
        open_account 2 code=2   ok
        open_account 3 code=3   ok
        transfer 10001..18190 1 2 1   ok
        batch
        account_transfers 1   ok
        account_transfers 2 rowLimit=3   pages_exhausted
        account_balances 1 rowLimit=3   pages_exhausted
        account_balances 2 rowLimit=3   ok
        trial_balance   pages_exhausted
        account_transfers 3   ok
        account_transfers 9   not_found
        account_transfers 1 rowLimit=2   ok
        account_transfers 1 rowLimit=1   pages_exhausted
        transfer 20001 1 2 1   ok
        end
        account_transfers 1 rowLimit=3   ok
        trial now : 156/1/0/8191/0/0 156/2/0/0/0/8191 156/3/0/0/0/0
        """;

    @Test
    void shouldReadNothingWhereRowsFindNoRoom() {
        final LedgerTable table = TableReader.read("pages exhausted", TABLE.lines().toList()).get(0);
        assertEquals(List.of(), TableRun.failures(table, new FramedLedger(table.context())));
    }
}

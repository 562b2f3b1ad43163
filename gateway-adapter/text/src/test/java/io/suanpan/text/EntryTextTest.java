package io.suanpan.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Entry;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries in the text form, and what the parser makes of them. */
class EntryTextTest {
    private final CommandParser parser = new CommandParser(true);
    private final CommandBatch batch = new CommandBatch(CommandBatch.MAX_COMMANDS);

    @Test
    void shouldReadAnEntryAsAChainWithTheIdsThatFollowFromItsOwn() throws TextFault {
        final TextLine line = parse("{'op':'entry','id':7,'legs':["
            + "{'debit_account_id':1,'credit_account_id':2,'amount':9940,'ledger':156,'code':1},"
            + "{'op':'hold','debit_account_id':1,'credit_account_id':3,'amount':'60','ledger':156,'code':2,'timeout_s':9,'overcapture_bps':5,"
            + "'flags':['balancing_debit','closing_credit']},"
            + "{'op':'transfer','amount':0}]}");
        assertEquals(new TextLine(TextLine.Kind.OBJECT, 0, Map.of(), Map.of(0, 3)), line);
        assertEquals(
            Entry.of(Id128.of(7),
                transfer().debitAccountId(1).creditAccountId(2).amount(9_940).ledger(156).code(1).build(),
                Command.of(Operation.HOLD).debitAccountId(1).creditAccountId(3).amount(60).ledger(156).code(2).timeoutS(9).overcaptureBps(5)
                    .flags(TransferFlags.BALANCING_DEBIT | TransferFlags.CLOSING_CREDIT).build(),
                transfer().build()).commands(),
            commands());
    }

    @Test
    void shouldTakeWhatLegsLeaveOutFromTheEntryWhereverItStands() throws TextFault {
        parse("{'user_data_128':1,'legs':[{'amount':1},{'amount':2,'user_data_128':0,'user_data_64':20,'user_data_32':30,'ledger':0,'code':50}],"
            + "'user_data_64':2,'user_data_32':3,'ledger':4,'code':5,'op':'entry','id':'01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d'}");
        assertEquals(
            Entry.of(new Id128(0x01932c07209c7f3eL, 0x8a5e5d1f0a5b6c7dL),
                transfer().amount(1).userData128(Id128.of(1)).userData64(2).userData32(3).ledger(4).code(5).build(),
                transfer().amount(2).userData64(20).userData32(30).code(50).build()).commands(),
            commands());
    }

    @Test
    void shouldForgetTheEntryBefore() throws TextFault {
        parse("{'op':'entry','id':7,'ledger':4,'legs':[{'amount':1,'flags':['balancing_debit']},{'amount':1}]}");
        final TextLine line = parse("{'op':'entry','id':8,'legs':[{'amount':1}]}");
        assertEquals(Map.of(0, 1), line.entries());
        assertEquals(Entry.of(Id128.of(8), transfer().amount(1).build()).commands(), commands());
        assertEquals("legs: is missing; entry needs it", fault("{'op':'entry','id':8}"));
        parse("{'op':'transfer','id':8,'amount':1}");
        assertEquals(List.of(transfer().id(8).amount(1).build()), commands());
    }

    @Test
    void shouldReadEntriesBetweenOtherCommands() throws TextFault {
        final TextLine line = parse("[{'op':'entry','id':7,'legs':[{'amount':1},{'amount':1}]},{'op':'day_cut','book_date':'2026-11-11'},"
            + "{'op':'entry','id':8,'legs':[{'amount':1}]},{'op':'transfer','id':9,'amount':1}]");
        assertEquals(new TextLine(TextLine.Kind.ARRAY, 0, Map.of(2, "\"2026-11-11\""), Map.of(0, 2, 3, 1)), line);
        assertEquals(
            Stream.of(
                Entry.of(Id128.of(7), transfer().amount(1).build(), transfer().amount(1).build()).commands(),
                List.of(Command.of(Operation.DAY_CUT).bookDate(20_768).build()),
                List.of(transfer().id(8).amount(1).build(), transfer().id(9).amount(1).build())).flatMap(List::stream).toList(),
            commands());
    }

    @Test
    void shouldTakeAsManyLegsAsAChainMayHave() throws TextFault {
        parse(entry(254));
        assertEquals(254, batch.count());
        assertEquals("legs: must be an array of 1 to 254 objects", fault(entry(255)));
        final String twoLegs = entry(2);
        final CommandBatch small = new CommandBatch(3);
        final byte[] line = ("[" + twoLegs + "," + twoLegs + "]").replace('\'', '"').getBytes(UTF_8);
        final TextFault fault = assertThrows(TextFault.class, () -> parser.parse(line, 0, line.length, small));
        assertEquals("an array holds at most 3 commands", fault.getMessage());
        assertEquals(0, small.count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'op':'entry','id':7} | legs: is missing; entry needs it",
        "{'op':'entry','id':7,'legs':[]} | legs: must be an array of 1 to 254 objects",
        "{'op':'entry','id':7,'legs':{}} | legs: must be an array of 1 to 254 objects",
        "{'op':'entry','id':7,'legs':null} | legs: must not be null; leave it out instead",
        "{'op':'entry','id':7,'legs':[1]} | leg 1: must be a JSON object",
        "{'op':'entry','id':7,'legs':[{'amount':1},null]} | leg 2: must be a JSON object",
        "{'op':'entry','id':7,'legs':[{'amount':1}],'legs':[]} | legs: stands there twice",
        "{'op':'entry','id':7,'legs':[{'amount':1}],'flags':['linked']} | flags: is no member of entry",
        "{'op':'entry','id':7,'legs':[{'amount':1}],'amount':1} | amount: is no member of entry",
        "{'op':'entry','id':7,'legs':[{'amount':1},{}]} | leg 2: amount: is missing; transfer needs it",
        "{'op':'entry','id':7,'legs':[{'op':'hold'}]} | leg 1: amount: is missing; hold needs it",
        "{'op':'entry','id':7,'legs':[{'amount':1,'id':8}]} | leg 1: id: a leg has none of its own; it follows from that of the entry",
        "{'op':'entry','id':7,'legs':[{'op':'capture','hold_id':1}]} | leg 1: op: a leg is a transfer or a hold",
        "{'op':'entry','id':7,'legs':[{'op':'entry','legs':[]}]} | leg 1: legs: is no member of a leg",
        "{'op':'entry','id':7,'legs':[{'op':'pay'}]} | leg 1: op: a leg is a transfer or a hold",
        "{'op':'entry','id':7,'legs':[{'op':7}]} | leg 1: op: must be the name of an operation",
        "{'op':'entry','id':7,'legs':[{'amount':1,'hold_id':8}]} | leg 1: hold_id: is no member of transfer",
        "{'op':'entry','id':7,'legs':[{'amount':1,'amount':8}]} | leg 1: amount: stands there twice",
        "{'op':'entry','id':7,'legs':[{'amount':1},{'amount':-8}]} | leg 2: amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'entry','id':7,'legs':[{'amount':1,'flags':['linked']}]} | leg 1: flags: linked is no flag of a leg; an entry is a chain of its own",
        "{'op':'entry','id':7,'legs':[{'amount':1,'flags':['history']}]} | leg 1: flags: history is no flag of transfer",
        "{'op':'clock','at_ns':1,'legs':[{'amount':1}]} | legs: is no member of clock",
        "[{'op':'lookup_account'},{'op':'entry','id':7,'legs':[{'amount':1},{'amount':1,'x':1}]}] | command 2 of the array: leg 2: x: unknown member",
        "[{'op':'transfer','id':1,'amount':1,'flags':['linked']},{'op':'entry','id':7,'legs':[{'amount':1}]}]"
            + " | command 2 of the array: op: an entry is a chain of its own; the command before it must not be linked",
    })
    void shouldNameLegMemberAndRule(final String line, final String message) {
        assertEquals(message, fault(line));
        assertEquals(0, batch.count());
    }

    private static CommandBuilder transfer() {
        return Command.of(Operation.TRANSFER);
    }

    private static String entry(final int legs) {
        return "{'op':'entry','id':7,'legs':[" + String.join(",", Collections.nCopies(legs, "{'amount':1}")) + "]}";
    }

    private List<Command> commands() {
        final List<Command> commands = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            commands.add(Command.decode(batch.buffer(), i << CommandFrame.SHIFT));
        }
        return commands;
    }

    private String fault(final String line) {
        return assertThrows(TextFault.class, () -> parse(line)).getMessage();
    }

    private TextLine parse(final String line) throws TextFault {
        final byte[] bytes = line.replace('\'', '"').getBytes(UTF_8);
        return parser.parse(bytes, 0, bytes.length, batch);
    }
}

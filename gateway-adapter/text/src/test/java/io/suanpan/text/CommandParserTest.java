package io.suanpan.text;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
    private static final String UUID_MAX = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final CommandParser parser = new CommandParser(true);
    private final CommandBatch batch = new CommandBatch(CommandBatch.MAX_COMMANDS);

    @Test
    void shouldReadAnAccount() throws TextFault {
        assertEquals(
            Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1001).creditLimit(5)
                .flags(AccountFlags.LINKED | AccountFlags.HISTORY | AccountFlags.CLOSED | AccountFlags.DEBIT_FROZEN
                    | AccountFlags.CREDIT_FROZEN | AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS
                    | AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS)
                .userData128(Id128.MAX).userData64(-1L).userData32(-1).build(),
            command("{'op':'open_account','id':1,'ledger':156,'code':1001,'credit_limit':5,'flags':['linked','history',"
                + "'closed','debit_frozen','credit_frozen','debits_must_not_exceed_credits',"
                + "'credits_must_not_exceed_debits'],'user_data_128':'" + UUID_MAX + "',"
                + "'user_data_64':'18446744073709551615','user_data_32':4294967295}"));
    }

    @Test
    void shouldReadATransferWithItsMembersInAnyOrder() throws TextFault {
        assertEquals(
            Command.of(Operation.HOLD).id(9).debitAccountId(4).creditAccountId(2).amount(5000).ledger(156).code(1)
                .timeoutS(600).flags(TransferFlags.BALANCING_DEBIT | TransferFlags.CLOSING_CREDIT).build(),
            command(" {'code':1 , 'timeout_s':600,'flags':['balancing_debit','closing_credit'],'ledger':'156',"
                + "'credit_account_id':2,'debit_account_id':'4','amount':5000,'id':'9','op':'hold'}\r"));
    }

    @Test
    void shouldReadWhatATransferMayNotHaveButHasACodeOfItsOwnFor() throws TextFault {
        assertEquals(
            Command.of(Operation.TRANSFER).id(1).timeoutS(1)
                .flags(TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT).build(),
            command("{'op':'transfer','id':1,'amount':0,'timeout_s':1,'flags':['closing_credit','closing_debit']}"));
    }

    @Test
    void shouldReadCaptureAndRelease() throws TextFault {
        assertEquals(
            Command.of(Operation.CAPTURE).id(10).reference(Id128.of(9)).amount(3000).flags(TransferFlags.NOT_FINAL).build(),
            command("{'op':'capture','id':10,'hold_id':9,'amount':3000,'final':false}"));
        assertEquals(
            Command.of(Operation.CAPTURE).id(10).reference(Id128.of(9)).amount(CommandFrame.ALL).build(),
            command("{'op':'capture','id':10,'hold_id':9,'final':true}"));
        assertEquals(
            Command.of(Operation.RELEASE).id(10).reference(Id128.of(9)).amount(CommandFrame.ALL)
                .flags(TransferFlags.LINKED).build(),
            command("{'op':'release','id':10,'hold_id':9,'flags':['linked']}"));
    }

    @Test
    void shouldReadLookups() throws TextFault {
        final UUID uuid = UUID.randomUUID();
        assertEquals(Command.of(Operation.LOOKUP_TRANSFER).id(Id128.of(uuid)).flags(TransferFlags.LINKED).build(),
            command("{'op':'lookup_transfer','id':'" + uuid + "','flags':['linked']}"));
        assertEquals(Command.of(Operation.LOOKUP_ACCOUNT).id(3).build(),
            command("{'op':'lookup_account','id':'00000000-0000-0000-0000-000000000003'}"));
    }

    @Test
    void shouldTakeLeftOutMembersForZero() throws TextFault {
        assertEquals(Command.of(Operation.OPEN_ACCOUNT).build(), command("{'op':'open_account'}"));
        assertEquals(Command.of(Operation.HOLD).amount(1).build(), command("{'op':'hold','amount':1,'flags':[]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "9007199254740993, 0, 9007199254740993",
        "18446744073709551615, 0, -1",
        "18446744073709551616, 1, 0",
        "340282366920938463463374607431768211455, -1, -1",
    })
    void shouldReadIdsOfAnySize(final String digits, final long hi, final long lo) throws TextFault {
        final Command expected = Command.of(Operation.LOOKUP_TRANSFER).id(new Id128(hi, lo)).build();
        assertEquals(expected, command("{'op':'lookup_transfer','id':" + digits + "}"));
        assertEquals(expected, command("{'op':'lookup_transfer','id':'" + digits + "'}"));
        assertEquals(expected, command("{'op':'lookup_transfer','id':'" + new UUID(hi, lo) + "'}"));
        assertEquals(expected, command("{'op':'lookup_transfer','id':'" + new UUID(hi, lo).toString().toUpperCase(Locale.ROOT) + "'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "18446744073709551615", "18446744073709551616",
        "340282366920938463463374607431768211455"})
    void shouldKeepTooLargeAccountIdsForTheEcho(final String digits) throws TextFault {
        final TextLine line = parse("{'op':'open_account','id':" + digits + "}");
        assertEquals(Map.of(0, digits), line.echoedIds());
        assertEquals(true, CommandFrame.idLo(batch.buffer(), 0) < 0);
        assertEquals(0, CommandFrame.idHi(batch.buffer(), 0));
        final TextLine array = parse("[{'op':'lookup_account','id':1},{'op':'lookup_account','id':'" + digits + "'}]");
        assertEquals(Map.of(1, '"' + digits + '"'), array.echoedIds());
        final Command transfer = command("{'op':'transfer','amount':1,'debit_account_id':" + digits + "}");
        assertEquals(true, transfer.debitAccountId() < 0);
    }

    @Test
    void shouldReadBatches() throws TextFault {
        final TextLine line = parse("[{'op':'transfer','id':7,'amount':9940,'flags':['linked']},"
            + "{'op':'transfer','id':8,'amount':60}]");
        assertEquals(TextLine.ARRAY, line);
        assertEquals(2, batch.count());
        assertEquals(Id128.of(8), Command.decode(batch.buffer(), CommandFrame.BYTES).id());
        assertEquals(TextLine.ARRAY, parse("[]"));
        assertEquals(0, batch.count());
    }

    @Test
    void shouldLimitTheBatch() throws TextFault {
        final String command = "{'op':'lookup_account','id':1}";
        parse("[" + (command + ",").repeat(CommandBatch.MAX_COMMANDS - 1) + command + "]");
        assertEquals(CommandBatch.MAX_COMMANDS, batch.count());
        assertEquals("an array holds at most 8190 commands",
            fault("[" + (command + ",").repeat(CommandBatch.MAX_COMMANDS) + command + "]"));
    }

    @Test
    void shouldReadClockLinesInScriptsOnly() throws TextFault {
        assertEquals(new TextLine(TextLine.Kind.CLOCK, 5, Map.of()), parse("{'op':'clock','at_ns':5}"));
        assertEquals(CommandParser.MAX_CLOCK_NS,
            parse("{'at_ns':'" + CommandParser.MAX_CLOCK_NS + "','op':'clock'}").atNs());
        assertEquals(0, batch.count());
        assertEquals("at_ns: must be an integer from 0 to 9223372032559808511",
            fault("{'op':'clock','at_ns':9223372032559808512}"));
        assertEquals("at_ns: is missing; clock needs it", fault("{'op':'clock'}"));
        assertEquals("id: is no member of clock", fault("{'op':'clock','at_ns':1,'id':1}"));
        assertEquals("command 2 of the array: op: clock stands only outside of arrays",
            fault("[{'op':'lookup_account'},{'op':'clock','at_ns':5}]"));
        final TextFault refused = assertThrows(TextFault.class,
            () -> new CommandParser(false).parse("{\"op\":\"clock\",\"at_ns\":5}".getBytes(UTF_8), 0, 24, batch));
        assertEquals("op: clock is for scripts only", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'id':1} | op: is missing",
        "{} | op: is missing",
        "{'op':'pay'} | op: there is no operation pay",
        "{'op':7} | op: must be the name of an operation",
        "{'op':'refund','id':1,'original_id':2} | op: refund is not supported by this version",
        "{'op':'set_limit','account_id':1,'credit_limit':2} | op: set_limit is not supported by this version",
        "{'op':'trial_balance'} | op: trial_balance is not supported by this version",
        "{'op':'transfer','id':1,'amount':1,'original_id':2} | original_id: is no member of transfer",
        "{'op':'transfer','id':1,'amount':1,'hold_id':2} | hold_id: is no member of transfer",
        "{'op':'transfer','id':1,'amount':1,'final':true} | final: is no member of transfer",
        "{'op':'release','id':1,'final':true} | final: is no member of release",
        "{'op':'capture','id':1,'timeout_s':1} | timeout_s: is no member of capture",
        "{'op':'open_account','id':1,'amount':1} | amount: is no member of open_account",
        "{'op':'lookup_account','id':1,'ledger':1} | ledger: is no member of lookup_account",
        "{'op':'transfer','id':1} | amount: is missing; transfer needs it",
        "{'op':'hold','id':1} | amount: is missing; hold needs it",
        "{'op':'hold','id':1,'id':1,'amount':1} | id: stands there twice",
        "{'op':'hold','op':'hold'} | op: stands there twice",
        "{'op':'hold','iD':1} | iD: unknown member",
        "{'op':'hold','':1} | unknown member",
        "{'op':'hold','amount':null} | amount: must not be null; leave it out instead",
        "{'op':null} | op: must not be null; leave it out instead",
        "{'op':'hold','amount':1.0} | amount: must be an integer without fraction and exponent",
        "{'op':'hold','amount':1e3} | amount: must be an integer without fraction and exponent",
        "{'op':'hold','amount':-1} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':-0} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':9223372036854775808} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':'12x'} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':''} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':'007'} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':'1 '} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':true} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':[1]} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','amount':{}} | amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'hold','code':65536} | code: must be an integer from 0 to 65535",
        "{'op':'hold','code':'00000000-0000-0000-0000-000000000001'} | code: must be an integer from 0 to 65535",
        "{'op':'hold','ledger':4294967296} | ledger: must be an integer from 0 to 4294967295",
        "{'op':'hold','timeout_s':4294967296} | timeout_s: must be an integer from 0 to 4294967295",
        "{'op':'hold','user_data_32':4294967296} | user_data_32: must be an integer from 0 to 4294967295",
        "{'op':'hold','user_data_64':18446744073709551616} | user_data_64: must be an integer from 0 to 18446744073709551615",
        "{'op':'hold','user_data_128':340282366920938463463374607431768211456}"
            + " | user_data_128: must be 0 to 2^128-1 as an integer, a string of digits or a UUID",
        "{'op':'hold','id':340282366920938463463374607431768211456} | id: must be 0 to 2^128-1 as an integer, a string of digits or a UUID",
        "{'op':'hold','id':'0193-'} | id: must be 0 to 2^128-1 as an integer, a string of digits or a UUID",
        "{'op':'hold','id':'0193c07g-209c-7f3e-8a5e-5d1f0a5b6c7d'} | id: must be 0 to 2^128-1 as an integer, a string of digits or a UUID",
        "{'op':'open_account','credit_limit':9223372036854775808} | credit_limit: must be an integer from 0 to 9223372036854775807",
        "{'op':'capture','final':1} | final: must be true or false",
        "{'op':'capture','final':'true'} | final: must be true or false",
        "{'op':'hold','flags':'linked'} | flags: must be an array of flag names",
        "{'op':'hold','flags':[1]} | flags: must be an array of flag names",
        "{'op':'hold','flags':[null]} | flags: must be an array of flag names",
        "{'op':'hold','flags':['Linked']} | flags: there is no flag Linked",
        "{'op':'hold','flags':['linked','linked']} | flags: linked stands there twice",
        "{'op':'hold','amount':1,'flags':['history']} | flags: history is no flag of hold",
        "{'op':'capture','flags':['closing_debit']} | flags: closing_debit is no flag of capture",
        "{'op':'open_account','flags':['balancing_debit']} | flags: balancing_debit is no flag of open_account",
        "{'op':'lookup_account','flags':['closed']} | flags: closed is no flag of lookup_account",
        "`` | is empty",
        "`   ` | is empty",
        "7 | must be one JSON object or one array of objects",
        "null | must be one JSON object or one array of objects",
        "'x' | must be one JSON object or one array of objects",
        "[1] | command 1 of the array: must be a JSON object",
        "[{'op':'lookup_account'},[]] | command 2 of the array: must be a JSON object",
        "[{'op':'lookup_account'},{'op':'hold'}] | command 2 of the array: amount: is missing; hold needs it",
        "{'op':'lookup_account'}{'op':'lookup_account'} | something follows after the end of the JSON",
        "[] [] | something follows after the end of the JSON",
    })
    void shouldNameMemberAndRule(final String line, final String message) {
        final String text = line == null ? "" : line;
        assertEquals(message, fault(text));
        assertEquals(0, batch.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "{'op'", "{'op':'hold',}", "[{'op':'lookup_account'},]", "{'op':'hold','amount':01}",
        "{'op':'hold','amount':+1}", "{'op':'hold','amount':NaN}", "{'op':'hold','amount':1,'id':", "// x", "{op:'hold'}",
        "{'op':'lookup_account'} x", "\0", "{'op':'ho\nld'}", "[{'op':'lookup_account'}", "{'op':'lookup_account','id':1}\0"})
    void shouldRefuseWhatIsNotJson(final String line) {
        final String message = fault(line);
        assertEquals(true, message.contains("not JSON at column"), message);
        assertEquals(1, message.lines().count(), message);
        assertEquals(0, batch.count());
    }

    @Test
    void shouldRefuseAByteOrderMarkAndOtherEncodings() {
        assertEquals("starts with a byte order mark", fault("\uFEFF{'op':'lookup_account','id':1}"));
        final byte[] utf16 = "{\"op\":\"lookup_account\",\"id\":1}".getBytes(UTF_16LE);
        assertThrows(TextFault.class, () -> parser.parse(utf16, 0, utf16.length, batch));
    }

    @Test
    void shouldKeepTheMessageToOnePrintableLine() {
        final String message = fault("{'op':'a\\nb" + "x".repeat(100) + "'}");
        assertEquals("op: there is no operation a?b" + "x".repeat(37) + "...", message);
    }

    @Test
    void shouldUnderstandEscapedNames() throws TextFault {
        assertEquals(Command.of(Operation.LOOKUP_ACCOUNT).id(1).build(),
            command("{'\\u006fp':'lookup\\u005faccount','id':1}"));
        assertEquals("op: stands there twice", fault("{'op':'hold','\\u006fp':'hold'}"));
    }

    private Command command(final String line) throws TextFault {
        assertEquals(TextLine.OBJECT.kind(), parse(line).kind());
        assertEquals(1, batch.count());
        return Command.decode(batch.buffer(), 0);
    }

    private String fault(final String line) {
        return assertThrows(TextFault.class, () -> parse(line)).getMessage();
    }

    private TextLine parse(final String line) throws TextFault {
        final byte[] bytes = ("??" + line.replace('\'', '"') + "??").getBytes(UTF_8);
        return parser.parse(bytes, 2, bytes.length - 4, batch);
    }
}

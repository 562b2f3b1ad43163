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
    void shouldReadIncrementRefundAndReverse() throws TextFault {
        assertEquals(
            Command.of(Operation.INCREMENT).id(10).reference(Id128.of(9)).amount(3000).debitAccountId(1).creditAccountId(2).ledger(156)
                .code(1).userData64(5).build(),
            command("{'op':'increment','id':10,'hold_id':9,'amount':3000,'debit_account_id':1,'credit_account_id':2,'ledger':156,'code':1,"
                + "'user_data_64':5}"));
        assertEquals(
            Command.of(Operation.REFUND).id(10).reference(Id128.of(9)).amount(30).userData32(5).flags(TransferFlags.LINKED).build(),
            command("{'op':'refund','id':10,'original_id':9,'amount':30,'user_data_32':5,'flags':['linked']}"));
        assertEquals(
            Command.of(Operation.REFUND).id(10).reference(Id128.of(9)).amount(CommandFrame.ALL).build(),
            command("{'op':'refund','id':10,'original_id':9}"));
        assertEquals(
            Command.of(Operation.REVERSE).id(10).reference(Id128.of(9)).userData128(Id128.of(6)).build(),
            command("{'op':'reverse','id':10,'original_id':9,'user_data_128':6}"));
        assertEquals(
            Command.of(Operation.HOLD).id(1).amount(5).overcaptureBps(65_535).build(),
            command("{'op':'hold','id':1,'amount':5,'overcapture_bps':65535}"));
    }

    @Test
    void shouldReadLimitsAndFreezes() throws TextFault {
        assertEquals(Command.of(Operation.SET_LIMIT).id(4).creditLimit(0).flags(AccountFlags.LINKED).build(),
            command("{'op':'set_limit','account_id':4,'credit_limit':0,'flags':['linked']}"));
        assertEquals(Command.of(Operation.FREEZE).id(4).flags(AccountFlags.DEBIT_FROZEN).build(),
            command("{'op':'freeze','account_id':4,'side':'debit'}"));
        assertEquals(Command.of(Operation.FREEZE).id(4).flags(AccountFlags.CREDIT_FROZEN).build(),
            command("{'op':'freeze','account_id':4,'side':'credit'}"));
        assertEquals(
            Command.of(Operation.UNFREEZE).id(4).flags(AccountFlags.LINKED | AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN).build(),
            command("{'op':'unfreeze','account_id':4,'side':'both','flags':['linked']}"));
        assertEquals(Command.of(Operation.SET_VELOCITY).id(4).maxDebitAmount(Long.MAX_VALUE).maxDebitCount(-1).build(),
            command("{'op':'set_velocity','account_id':4,'max_debit_amount':9223372036854775807,'max_debit_count':4294967295}"));
        assertEquals(Command.of(Operation.SET_VELOCITY).id(4).build(), command("{'op':'set_velocity','account_id':4}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | 8190 | 12",
        "'from':5,'to':'9223372036854775807','limit':0 | 0 | 12",
        "'limit':8190 | 8190 | 12",
        "'limit':9223372036854775807 | 8190 | 12",
        "'reversed':true | 8190 | 14",
        "'reversed':false | 8190 | 12",
        "'debits':true | 8190 | 4",
        "'debits':false | 8190 | 0",
        "'credits':true | 8190 | 8",
        "'credits':false | 8190 | 0",
        "'debits':true,'credits':false | 8190 | 4",
        "'debits':true,'credits':true,'flags':['linked'] | 8190 | 13",
        "'debits':false,'credits':false,'limit':7 | 7 | 0"})
    void shouldReadStatements(final String members, final int limit, final int flags) throws TextFault {
        final boolean ranged = members != null && members.startsWith("'from'");
        for (final Operation operation : new Operation[] {Operation.ACCOUNT_TRANSFERS, Operation.ACCOUNT_BALANCES}) {
            assertEquals(
                Command.of(operation).id(4).rowLimit(limit).flags(flags).fromTimestamp(ranged ? 5 : 0)
                    .toTimestamp(ranged ? Long.MAX_VALUE : 0).build(),
                command("{'op':'" + operation.text() + "','account_id':4" + (members == null || members.isEmpty() ? "" : "," + members) + "}"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-11, 20768", "1970-01-02, 1", "1970-01-01, -1", "1969-12-31, -1", "0001-01-01, -1", "9999-12-31, 2932896",
        "2028-02-29, 21243"})
    void shouldReadDates(final String date, final int day) throws TextFault {
        assertEquals(Command.of(Operation.BALANCES_AT).id(4).bookDate(day).build(),
            command("{'op':'balances_at','account_id':4,'book_date':'" + date + "'}"));
        assertEquals(Command.of(Operation.TRIAL_BALANCE).bookDate(day).build(),
            command("{'op':'trial_balance','book_date':'" + date + "'}"));
        final TextLine cut = parse("{'op':'day_cut','book_date':'" + date + "','flags':['linked']}");
        assertEquals(Map.of(0, '"' + date + '"'), cut.echoes());
        assertEquals(Command.of(Operation.DAY_CUT).bookDate(day).flags(TransferFlags.LINKED).build(), Command.decode(batch.buffer(), 0));
    }

    @Test
    void shouldTakeNoDateOfATrialBalanceForNow() throws TextFault {
        assertEquals(Command.of(Operation.TRIAL_BALANCE).build(), command("{'op':'trial_balance'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'2026-02-29'", "'2026-04-31'", "'2026-13-01'", "'2026-00-10'", "'2026-1-1'", "'20261111'", "'2026-11-11 '",
        "'+2026-11-1'", "'-001-01-01'", "'0000-12-31'", "'10000-01-01'", "'2026-11-11T00:00'", "'٢٠٢٦-11-11'", "'2026/11/11'", "20261111", "true",
        "['2026-11-11']", "'2026-11-1x'"})
    void shouldRefuseWhatIsNoDate(final String date) {
        assertEquals("book_date: must be a date from 0001-01-01 to 9999-12-31, as YYYY-MM-DD", fault("{'op':'day_cut','book_date':" + date + "}"));
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
        assertEquals(Map.of(0, digits), line.echoes());
        assertEquals(true, CommandFrame.idLo(batch.buffer(), 0) < 0);
        assertEquals(0, CommandFrame.idHi(batch.buffer(), 0));
        final TextLine limit = parse("{'op':'set_limit','account_id':" + digits + ",'credit_limit':1}");
        assertEquals(Map.of(0, digits), limit.echoes());
        assertEquals(true, CommandFrame.idLo(batch.buffer(), 0) < 0);
        final TextLine page = parse("{'op':'account_transfers','account_id':'" + digits + "'}");
        assertEquals(Map.of(0, '"' + digits + '"'), page.echoes());
        final TextLine array = parse("[{'op':'lookup_account','id':1},{'op':'lookup_account','id':'" + digits + "'}]");
        assertEquals(Map.of(1, '"' + digits + '"'), array.echoes());
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
        assertEquals(TextLine.clock(5), parse("{'op':'clock','at_ns':5}"));
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
        "{'op':'transfer','id':1,'amount':1,'original_id':2} | original_id: is no member of transfer",
        "{'op':'transfer','id':1,'amount':1,'hold_id':2} | hold_id: is no member of transfer",
        "{'op':'transfer','id':1,'amount':1,'final':true} | final: is no member of transfer",
        "{'op':'release','id':1,'final':true} | final: is no member of release",
        "{'op':'capture','id':1,'timeout_s':1} | timeout_s: is no member of capture",
        "{'op':'open_account','id':1,'amount':1} | amount: is no member of open_account",
        "{'op':'lookup_account','id':1,'ledger':1} | ledger: is no member of lookup_account",
        "{'op':'transfer','id':1,'amount':1,'overcapture_bps':1} | overcapture_bps: is no member of transfer",
        "{'op':'capture','id':1,'overcapture_bps':1} | overcapture_bps: is no member of capture",
        "{'op':'increment','id':1,'hold_id':2,'amount':1,'final':true} | final: is no member of increment",
        "{'op':'refund','id':1,'original_id':2,'debit_account_id':1} | debit_account_id: is no member of refund",
        "{'op':'refund','id':1,'original_id':2,'ledger':1} | ledger: is no member of refund",
        "{'op':'refund','id':1,'hold_id':2} | hold_id: is no member of refund",
        "{'op':'reverse','id':1,'original_id':2,'amount':1} | amount: is no member of reverse",
        "{'op':'reverse','id':1,'original_id':2,'code':1} | code: is no member of reverse",
        "{'op':'set_limit','id':1,'credit_limit':2} | id: is no member of set_limit",
        "{'op':'freeze','account_id':1,'side':'both','credit_limit':2} | credit_limit: is no member of freeze",
        "{'op':'unfreeze','account_id':1,'side':'both','ledger':2} | ledger: is no member of unfreeze",
        "{'op':'set_velocity','account_id':1,'amount':2} | amount: is no member of set_velocity",
        "{'op':'day_cut','account_id':1,'book_date':'2026-11-11'} | account_id: is no member of day_cut",
        "{'op':'lookup_account','account_id':1} | account_id: is no member of lookup_account",
        "{'op':'account_transfers','id':1} | id: is no member of account_transfers",
        "{'op':'account_transfers','account_id':1,'book_date':'2026-11-11'} | book_date: is no member of account_transfers",
        "{'op':'account_balances','account_id':1,'side':'debit'} | side: is no member of account_balances",
        "{'op':'balances_at','account_id':1,'book_date':'2026-11-11','limit':1} | limit: is no member of balances_at",
        "{'op':'trial_balance','account_id':1} | account_id: is no member of trial_balance",
        "{'op':'transfer','amount':1,'legs':[{'amount':1}]} | legs: is no member of transfer",
        "{'op':'increment','id':1,'hold_id':2} | amount: is missing; increment needs it",
        "{'op':'set_limit','account_id':1} | credit_limit: is missing; set_limit needs it",
        "{'op':'freeze','account_id':1} | side: is missing; freeze needs it",
        "{'op':'unfreeze','account_id':1} | side: is missing; unfreeze needs it",
        "{'op':'day_cut'} | book_date: is missing; day_cut needs it",
        "{'op':'balances_at','account_id':1} | book_date: is missing; balances_at needs it",
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
        "{'op':'hold','overcapture_bps':65536} | overcapture_bps: must be an integer from 0 to 65535",
        "{'op':'set_velocity','max_debit_amount':9223372036854775808} | max_debit_amount: must be an integer from 0 to 9223372036854775807",
        "{'op':'set_velocity','max_debit_count':4294967296} | max_debit_count: must be an integer from 0 to 4294967295",
        "{'op':'account_transfers','from':9223372036854775808} | from: must be an integer from 0 to 9223372036854775807",
        "{'op':'account_transfers','to':-1} | to: must be an integer from 0 to 9223372036854775807",
        "{'op':'account_transfers','limit':1.5} | limit: must be an integer without fraction and exponent",
        "{'op':'account_transfers','reversed':'true'} | reversed: must be true or false",
        "{'op':'account_transfers','debits':1} | debits: must be true or false",
        "{'op':'account_transfers','credits':null} | credits: must not be null; leave it out instead",
        "{'op':'freeze','side':'debits'} | side: must be debit, credit or both",
        "{'op':'freeze','side':['debit']} | side: must be debit, credit or both",
        "{'op':'freeze','account_id':1,'side':'debit','flags':['debit_frozen']} | flags: debit_frozen is no flag of freeze",
        "{'op':'refund','flags':['balancing_debit']} | flags: balancing_debit is no flag of refund",
        "{'op':'trial_balance','book_date':null} | book_date: must not be null; leave it out instead",
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

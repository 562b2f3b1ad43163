package io.suanpan.http;

import static io.suanpan.http.DoorClient.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door in front of a real engine. */
@Timeout(60)
class HttpDoorTest {
    private static final int BODY_BYTES = 100_000;
    private static final String OPEN_TWO = "[{'op':'open_account','id':1,'ledger':156,'code':1001},"
        + "{'op':'open_account','id':2,'ledger':156,'code':1002}]";

    private Suanpan engine;
    private HttpDoor door;
    private DoorClient client;

    @BeforeEach
    void open() throws IOException {
        engine = Suanpan.open(new SuanpanContext().clock(() -> 1_000)
            .ledger(new LedgerContext().accounts(1_000).transfers(10_000).holds(1_000)));
        door = new HttpDoor(new HttpContext().port(0).bodyBytes(BODY_BYTES).headerBytes(4_096), engine::submit, engine.status(),
            Durability.PROCESS);
        door.open();
        client = new DoorClient(door.port());
    }

    @AfterEach
    void close() {
        door.close();
        engine.close();
    }

    @Test
    void shouldAnswerABatchWithAnArrayAndACommandWithAnObject() {
        assertEquals("[{'op':'open_account','id':1,'result':'ok','sequence':1,'timestamp':1000},"
            + "{'op':'open_account','id':2,'result':'ok','sequence':2,'timestamp':1001}]", body(client.post(OPEN_TWO)));
        final HttpResponse<String> paid = client.post(
            "{'op':'transfer','id':7,'debit_account_id':1,'credit_account_id':2,'amount':9940,'ledger':156,'code':1}");
        assertEquals(200, paid.statusCode());
        assertEquals("{'op':'transfer','id':'7','result':'ok','sequence':3,'timestamp':1002,'amount':9940,"
            + "'debit_account':{'id':1,'version':1,'debits_pending':0,'debits_posted':9940,'credits_pending':0,"
            + "'credits_posted':0},'credit_account':{'id':2,'version':1,'debits_pending':0,'debits_posted':0,"
            + "'credits_pending':0,'credits_posted':9940}}", body(paid));
        assertEquals("process", paid.headers().firstValue("X-Suanpan-Durability").orElseThrow());
        assertEquals("3", paid.headers().firstValue("X-Applied-Sequence").orElseThrow());
        assertEquals("application/json", paid.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("[]", body(client.post("[]")));
    }

    @Test
    void shouldAnswerADeclineWithAResult() {
        final HttpResponse<String> declined = client.post("{'op':'capture','id':3,'hold_id':4}");
        assertEquals(200, declined.statusCode());
        assertEquals("{'op':'capture','id':'3','result':'hold_not_found','sequence':1,'timestamp':1000}", body(declined));
    }

    @Test
    void shouldAnswerAnEntryAsOneAndNameTheLegThatCannotBeUnderstood() {
        client.post(OPEN_TWO);
        final String legs = "'legs':[{'debit_account_id':1,'credit_account_id':2,'amount':9},{'debit_account_id':2,'credit_account_id':1,"
            + "'amount':4}]}";
        final String paid = body(client.post("{'op':'entry','id':7,'ledger':156,'code':1," + legs));
        assertTrue(paid.startsWith("{'op':'entry','id':'7','result':'ok','sequence':3,'timestamp':1002,'legs':[{'op':'transfer','id':'7',"), paid);
        final String again = body(client.post("[{'op':'entry','id':7,'ledger':156,'code':1," + legs + "]"));
        assertTrue(again.startsWith("[{'op':'entry','id':'7','result':'exists','sequence':3,'timestamp':1002,'replayed':true,'legs':["), again);
        final HttpResponse<String> refused = client.post("[{'op':'entry','id':8,'legs':[{'amount':1},{'amount':-1}]}]");
        assertEquals(400, refused.statusCode());
        assertEquals("{'type':'urn:problem:suanpan:bad_input','title':'The request cannot be understood','status':400,"
            + "'detail':'command 1 of the array: leg 2: amount: must be an integer from 0 to 9223372036854775807',"
            + "'member':'amount','rule':'must be an integer from 0 to 9223372036854775807','index':0,'leg':2,'applied':'no'}", body(refused));
        assertTrue(body(client.get("/v1/accounts/2")).contains("'debits_posted':4,'credits_pending':0,'credits_posted':9,"));
    }

    @Test
    void shouldReadRecordsByTheirPath() {
        client.post(OPEN_TWO);
        client.post("{'op':'hold','id':'01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d','debit_account_id':1,'credit_account_id':2,"
            + "'amount':5,'ledger':156,'code':1}");
        assertEquals("{'op':'lookup_account','id':2,'result':'ok','sequence':4,'ledger':156,'code':1002,'flags':[],"
            + "'user_data_128':'0','user_data_64':0,'user_data_32':0,'debits_pending':0,'debits_posted':0,'credits_pending':5,"
            + "'credits_posted':0,'credit_limit':0,'version':1,'timestamp':1001}", body(client.get("/v1/accounts/2")));
        final HttpResponse<String> hold = client.get("/v1/transfers/01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d");
        assertEquals(200, hold.statusCode());
        assertTrue(body(hold).contains("'kind':'hold','status':'held','remaining':5,"), body(hold));
    }

    @Test
    void shouldReadStatementsAndBooks() {
        client.post("[{'op':'open_account','id':1,'ledger':156,'code':1001,'flags':['history']},{'op':'open_account','id':2,'ledger':156,"
            + "'code':1002},{'op':'day_cut','book_date':'2026-11-11'}]");
        client.post("{'op':'transfer','id':7,'debit_account_id':1,'credit_account_id':2,'amount':9940,'ledger':156,'code':1}");
        client.post("{'op':'day_cut','book_date':'2026-11-12'}");
        assertEquals("{'op':'account_transfers','account_id':1,'result':'ok','sequence':6,'timestamp':1005,'transfers':[{'id':'7','sequence':4,"
            + "'kind':'transfer','debit_account_id':1,'credit_account_id':2,'amount':9940,'user_data_128':'0','user_data_64':0,'user_data_32':0,"
            + "'ledger':156,'code':1,'flags':[],'book_date':'2026-11-11','timestamp':1003}]}",
            body(client.get("/v1/accounts/1/transfers?from=1003&debits=true&limit=9")));
        assertEquals("{'op':'account_transfers','account_id':1,'result':'ok','sequence':7,'timestamp':1006,'transfers':[]}",
            body(client.get("/v1/accounts/1/transfers?from=1004")));
        assertEquals("{'op':'account_balances','account_id':1,'result':'ok','sequence':8,'timestamp':1007,'balances':[{'transfer_id':'7','sequence':4,"
            + "'timestamp':1003,'version':1,'debits_pending':0,'debits_posted':9940,'credits_pending':0,'credits_posted':0}]}",
            body(client.get("/v1/accounts/1/balances?reversed=true")));
        assertEquals("{'op':'balances_at','account_id':2,'result':'ok','sequence':9,'timestamp':1008,'book_date':'2026-11-11',"
            + "'debits_pending':0,'debits_posted':0,'credits_pending':0,'credits_posted':9940}",
            body(client.get("/v1/accounts/2/balances-at?book_date=2026-11-11")));
        final String rows = "'rows':[{'ledger':156,'code':1001,'debits_pending':0,'debits_posted':9940,'credits_pending':0,'credits_posted':0},"
            + "{'ledger':156,'code':1002,'debits_pending':0,'debits_posted':0,'credits_pending':0,'credits_posted':9940}]}";
        assertEquals("{'op':'trial_balance','result':'ok','sequence':10,'timestamp':1009,'book_date':null," + rows,
            body(client.get("/v1/trial-balance")));
        assertEquals("{'op':'trial_balance','result':'ok','sequence':11,'timestamp':1010,'book_date':'2026-11-11'," + rows,
            body(client.get("/v1/trial-balance?book_date=2026-11-11")));
    }

    @ParameterizedTest
    @CsvSource({"/v1/accounts/9/transfers", "/v1/accounts/9/balances?limit=1", "/v1/accounts/9/balances-at?book_date=2026-11-11",
        "/v1/accounts/9", "/v1/transfers/9", "/v1/accounts/99999999999999999999", "/v1/accounts/0", "/v1/nothing", "/"})
    void shouldAnswerNotFoundToWhatIsNotThere(final String path) {
        final HttpResponse<String> response = client.get(path);
        assertEquals(404, response.statusCode());
        assertEquals("application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(body(response).startsWith("{'type':'urn:problem:suanpan:not_found',"), body(response));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/v1/accounts/x1 | must be decimal digits or a UUID",
        "/v1/accounts/ | must be 0 to 2^128-1 as an integer, a string of digits or a UUID",
        "/v1/accounts/%22 | must be decimal digits or a UUID",
        "/v1/transfers/12-3 | must be 0 to 2^128-1 as an integer, a string of digits or a UUID"})
    void shouldRefuseIdsThatAreNone(final String path, final String rule) {
        final HttpResponse<String> response = client.get(path);
        assertEquals(400, response.statusCode());
        assertTrue(body(response).contains("'member':'id','rule':'" + rule + "'"), body(response));
    }

    @Test
    void shouldNameMemberAndRuleOfBadInput() {
        final HttpResponse<String> response = client.post("[{'op':'lookup_account','id':1},{'op':'hold','amount':-5}]");
        assertEquals(400, response.statusCode());
        assertEquals("{'type':'urn:problem:suanpan:bad_input','title':'The request cannot be understood','status':400,"
            + "'detail':'command 2 of the array: amount: must be an integer from 0 to 9223372036854775807',"
            + "'member':'amount','rule':'must be an integer from 0 to 9223372036854775807','index':1,'applied':'no'}",
            body(response));
        assertEquals(0, engine.status().sequence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | is empty",
        "{'op':'clock','at_ns':5} | clock is for scripts only",
        "{'op':'entry','id':5,'legs':[]} | must be an array of 1 to 254 objects",
        "{'op':'hold' | not JSON"})
    void shouldRefuseBadInput(final String text, final String rule) {
        final HttpResponse<String> response = client.post(text);
        assertEquals(400, response.statusCode());
        assertTrue(body(response).contains("'rule':'" + rule), body(response));
    }

    @Test
    void shouldRefuseOtherMethodsAndNameThoseThatAre() {
        final HttpResponse<String> get = client.get("/v1/commands");
        assertEquals(405, get.statusCode());
        assertEquals("POST", get.headers().firstValue("Allow").orElseThrow());
        for (final String path : List.of("/v1/accounts/1", "/v1/transfers/1", "/health/live", "/health/ready", "/metrics")) {
            final HttpResponse<String> delete = client.send(client.request(path).DELETE());
            assertEquals(405, delete.statusCode());
            assertEquals("GET, HEAD", delete.headers().firstValue("Allow").orElseThrow());
        }
        assertEquals(200, client.send(client.request("/health/live").method("HEAD", BodyPublishers.noBody())).statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/v1/accounts/1?at=2026-11-23 | at", "/v1/transfers/1?full | full", "/v1/accounts/1?a&b=2 | a"})
    void shouldRefuseParametersThatItWouldNotHeed(final String path, final String member) {
        final HttpResponse<String> refused = client.get(path);
        assertEquals(400, refused.statusCode());
        assertTrue(body(refused).contains("'member':'" + member + "','rule':'is no parameter of this path'"), body(refused));
        assertEquals(400, client.send(client.request("/v1/commands?sync").header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("[]"))).statusCode());
        assertEquals(200, client.get("/health/ready?probe=1").statusCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"text/plain", "application/x-ndjson", "application/json;charset=latin1", "application/jsonx"})
    void shouldRefuseOtherContent(final String type) {
        final HttpResponse<String> response = client.send(client.request("/v1/commands").header("Content-Type", type)
            .POST(BodyPublishers.ofString("[]")));
        assertEquals(415, response.statusCode());
        assertTrue(body(response).contains("'type':'urn:problem:suanpan:unsupported_media_type'"), body(response));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
    void shouldTakeJson(final String type) {
        assertEquals(200, client.send(client.request("/v1/commands").header("Content-Type", type)
            .POST(BodyPublishers.ofString("[]"))).statusCode());
    }

    @Test
    void shouldRefuseALargeBodyWhetherItIsAnnouncedOrNot() throws IOException {
        // Only announced: a client that went on sending might find the connection reset before it has read the answer.
        final String announced = client.raw("POST /v1/commands HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: " + (BODY_BYTES + 1) + "\r\n\r\n");
        assertTrue(announced.startsWith("HTTP/1.1 413 "), announced);
        assertTrue(announced.contains("\"type\":\"urn:problem:suanpan:body_too_large\""), announced);
        final String chunked = client.raw("POST /v1/commands HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n" + ("2710\r\n" + " ".repeat(10_000) + "\r\n").repeat(11));
        assertTrue(chunked.startsWith("HTTP/1.1 413 "), chunked);
        assertEquals(200, client.post(" ".repeat(BODY_BYTES - 2) + "[]").statusCode());
    }

    @Test
    void shouldRefuseLargeHeadersAndWhatIsNoHttp() throws IOException {
        final String large = client.raw("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(5_000) + "\r\n\r\n");
        assertTrue(large.startsWith("HTTP/1.1 431 "), large);
        assertTrue(large.contains("application/problem+json"), large);
        final String nonsense = client.raw("x\r\n\r\n");
        assertTrue(nonsense.startsWith("HTTP/1.1 400 "), nonsense);
        assertTrue(nonsense.contains("application/problem+json"), nonsense);
    }

    @Test
    void shouldTakeABodyInPieces() throws IOException {
        client.post(OPEN_TWO);
        final String answer = client.raw(String.join("\r\n", "POST /v1/commands HTTP/1.1", "Host: x", "Connection: close",
            "Content-Type: application/json", "Transfer-Encoding: chunked", "",
            "b", "{\"op\":\"look", "14", "up_account\",\"id\":1}\r", "0", "", ""));
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("\"ledger\":156"), answer);
    }

    @Test
    void shouldServeManyAtOnceEachItsOwnAnswer() {
        client.post(OPEN_TWO);
        final int sessions = 16;
        final int rounds = 50;
        final ExecutorService threads = Executors.newFixedThreadPool(sessions);
        final List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int session = 0; session < sessions; session++) {
            final int first = session * rounds * 10;
            all.add(CompletableFuture.runAsync(() -> pay(first, rounds), threads));
        }
        all.forEach(CompletableFuture::join);
        threads.shutdown();
        assertTrue(body(client.get("/v1/accounts/1")).contains("'debits_posted':" + sessions * rounds * 3 + ","));
    }

    @Test
    void shouldShowHealthAndMetrics() {
        client.post(OPEN_TWO);
        client.post("{'op':'capture','id':3,'hold_id':4}");
        assertEquals("{'status':'live','sequence':3,'durability':'process'}", body(client.get("/health/live")));
        assertEquals("{'status':'ready','sequence':3,'durability':'process'}", body(client.get("/health/ready")));
        final HttpResponse<String> metrics = client.get("/metrics");
        assertTrue(metrics.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain; version=0.0.4"));
        for (final String line : List.of(
            "suanpan_commands_accepted_total 2.0", "suanpan_commands_declined_total 1.0", "suanpan_sequence 3.0",
            "suanpan_accounts 2.0", "suanpan_running 1.0", "suanpan_commands_in_flight 0.0", "suanpan_http_overloaded_total 0.0",
            "suanpan_http_results_total{result=\"hold_not_found\"} 1.0", "suanpan_http_results_total{result=\"ok\"} 2.0",
            "suanpan_http_responses_total{status=\"200\"} 4.0", "suanpan_http_command_seconds_count 2",
            "suanpan_transfers_retained 1.0", "suanpan_holds_live 0.0")) {
            assertTrue(metrics.body().lines().anyMatch(line::equals), () -> line + " in\n" + metrics.body());
        }
        assertTrue(metrics.body().contains("suanpan_build_info{durability=\"process\""), metrics::body);
    }

    @Test
    void shouldRefuseOnceTheEngineIsClosed() {
        engine.close();
        final HttpResponse<String> refused = client.post(OPEN_TWO);
        assertEquals(503, refused.statusCode());
        assertTrue(body(refused).contains("'type':'urn:problem:suanpan:stopped'"), body(refused));
        assertTrue(body(refused).contains("'applied':'no'"), body(refused));
        assertEquals(503, client.get("/health/ready").statusCode());
        assertEquals(200, client.get("/health/live").statusCode());
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        final HttpDoor second = new HttpDoor(new HttpContext().port(door.port()), engine::submit, engine.status(), Durability.MEMORY);
        final IOException refused = assertThrows(IOException.class, second::open);
        assertTrue(refused.getMessage().contains("127.0.0.1:" + door.port()), refused.getMessage());
    }

    private void pay(final int first, final int rounds) {
        for (int i = 0; i < rounds; i++) {
            final int id = first + i * 10 + 1;
            final String legs = IntStream.range(id, id + 3).mapToObj(leg -> "{'op':'transfer','id':" + leg
                + ",'debit_account_id':1,'credit_account_id':2,'amount':1,'ledger':156,'code':1}").collect(Collectors.joining(","));
            final String answer = body(client.post("[" + legs + "]"));
            for (int leg = id; leg < id + 3; leg++) {
                assertTrue(answer.contains("'id':'" + leg + "','result':'ok'"), answer);
            }
        }
    }
}

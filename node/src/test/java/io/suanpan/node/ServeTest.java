package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One node for all: what it does with good input, and that bad input is answered with member and rule and changes nothing. */
class ServeTest {
    private static final int BODY_BYTES = 4 << 20;

    @TempDir
    private static Path home;
    private static ServingNode node;

    @BeforeAll
    static void start() throws IOException {
        node = new ServingNode(home, home.resolve("data"));
        assertEquals(200, node.post("[{'op':'open_account','id':1,'ledger':156,'code':1001},"
            + "{'op':'open_account','id':2,'ledger':156,'code':2001}]").statusCode());
        assertEquals(200, node.post("{'op':'transfer','id':7,'debit_account_id':1,'credit_account_id':2,'amount':100,'ledger':156,'code':1}")
            .statusCode());
    }

    @AfterAll
    static void stop() {
        final int exitCode = node.terminate();
        assertEquals(0, exitCode, node::err);
        assertFalse((node.out() + node.err()).contains("\u001b"), "escape bytes, and nobody has a terminal");
    }

    @Test
    void shouldPayAndTellOfIt() throws IOException {
        final HttpResponse<String> paid = node.post("[{'op':'hold','id':'01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d','debit_account_id':1,"
            + "'credit_account_id':2,'amount':'5000','ledger':156,'code':1,'timeout_s':600},"
            + "{'op':'capture','id':9,'hold_id':'01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d','amount':3000}]");
        assertEquals(200, paid.statusCode());
        assertEquals("disk", paid.headers().firstValue("X-Suanpan-Durability").orElseThrow());
        final Map<String, String> results = FlatJson.of(paid.body());
        assertEquals("ok", results.get("0.result"));
        assertEquals("ok", results.get("1.result"));
        assertEquals("3000", results.get("1.amount"));
        final Map<String, String> hold = FlatJson.of(node.get("/v1/transfers/01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d").body());
        assertEquals("captured", hold.get("status"));
        assertEquals("0", hold.get("remaining"));
        final Map<String, String> account = FlatJson.of(node.get("/v1/accounts/2").body());
        assertEquals("0", account.get("credits_pending"));
        assertEquals("3100", account.get("credits_posted"));
        assertEquals("exists", FlatJson.of(node.post("{'op':'capture','id':9,'hold_id':'01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d','amount':3000}")
            .body()).get("result"));
        assertEquals("exceeds_hold_amount", FlatJson.of(node.post("{'op':'capture','id':10,"
            + "'hold_id':'01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d','amount':6000}").body()).get("result"));
    }

    @Test
    void shouldShowHealthAndMetrics() throws IOException {
        assertEquals("ready", FlatJson.of(node.get("/health/ready").body()).get("status"));
        assertEquals("live", FlatJson.of(node.get("/health/live").body()).get("status"));
        assertEquals(1, node.metric("suanpan_running"));
        assertEquals(2, node.metric("suanpan_accounts"));
        assertEquals(0, node.metric("suanpan_commands_in_flight"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
        -                                                              | -      | is empty
        'x'                                                            | -      | must be one JSON object or one array of objects
        {'op':                                                         | -      | not JSON at column 7: Unexpected end-of-input
        {'op':'lookup_account','id':1} 2                               | -      | after the end
        {'op':'transfer','colour':1}                                   | colour | unknown member
        {'op':'transfer','hold_id':1}                                  | hold_id | is no member of transfer
        {'op':'transfer','amount':'x'}                                 | amount | must be an integer from 0 to 9223372036854775807
        {'op':'transfer','amount':1.5}                                 | amount | must be
        {'op':'transfer','amount':null}                                | amount | must not be null; leave it out instead
        {'op':'transfer','amount':9223372036854775808}                 | amount | must be an integer from 0 to 9223372036854775807
        {'op':'transfer','id':1}                                       | amount | is missing; transfer needs it
        {'op':'transfer','id':1,'id':2}                                | id     | twice
        {'op':'transfer','flags':['shiny']}                            | flags  | shiny
        {'op':'hop'}                                                   | op     | there is no operation hop
        {'id':1}                                                       | op     | is missing
        {'op':'clock','at_ns':1}                                       | op     | clock
        """)
    void shouldNameMemberAndRuleOfABadBody(final String body, final String member, final String rule) throws IOException {
        final HttpResponse<String> refused = refused(400, node.request("/v1/commands").header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body == null ? "" : body.replace('\'', '"'))));
        final Map<String, String> problem = FlatJson.of(refused.body());
        assertEquals("urn:problem:suanpan:bad_input", problem.get("type"));
        assertEquals(member == null ? "" : member, problem.get("member"), refused.body());
        assertTrue(problem.get("rule").contains(rule), refused.body());
        assertNull(problem.get("index"));
    }

    @Test
    void shouldRefuseAWholeBatchForOneBadCommand() throws IOException {
        final Map<String, String> problem = FlatJson.of(refused(400, node.request("/v1/commands")
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                "[{'op':'open_account','id':3,'ledger':156,'code':1},{'op':'transfer','amount':true}]".replace('\'', '"')))).body());
        assertEquals("1", problem.get("index"));
        assertEquals("amount", problem.get("member"));
        assertEquals("command 2 of the array: amount: must be an integer from 0 to 9223372036854775807", problem.get("detail"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        GET    | /v1/accounts/xyz   | -                | 400 | bad_input              | id: must be decimal digits or a UUID
        GET    | /v1/accounts/      | -                | 400 | bad_input              | id: must be 0 to 2^128-1
        GET    | /v1/accounts/1/2   | -                | 404 | not_found              | there is nothing at this path
        GET    | /v1/transfers/01   | -                | 400 | bad_input              | id: must be 0 to 2^128-1
        GET    | /v1/accounts/1?x=1 | -                | 400 | bad_input              | x: is no parameter of this path
        GET    | /v1/accounts/%2f   | -                | 400 | http_400               | Ambiguous URI path separator
        GET    | /v2                | -                | 404 | not_found              | there is nothing at this path
        GET    | /v1/commands/      | -                | 404 | not_found              | there is nothing at this path
        GET    | /v1/commands       | -                | 405 | method_not_allowed     | GET is not among POST
        PUT    | /v1/commands       | application/json | 405 | method_not_allowed     | PUT is not among POST
        DELETE | /v1/accounts/1     | -                | 405 | method_not_allowed     | DELETE is not among GET, HEAD
        POST   | /health/ready      | application/json | 405 | method_not_allowed     | POST is not among GET, HEAD
        POST   | /v1/commands       | -                | 415 | unsupported_media_type | send Content-Type: application/json
        POST   | /v1/commands       | text/plain       | 415 | unsupported_media_type | send Content-Type: application/json
        """)
    void shouldSayWhatIsWrongWithARequest(final String method, final String path, final String contentType, final int status,
        final String type, final String detail) throws IOException {
        final HttpRequest.Builder request = node.request(path).method(method, BodyPublishers.ofString(
            "{\"op\":\"open_account\",\"id\":3,\"ledger\":156,\"code\":1}"));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        final Map<String, String> problem = FlatJson.of(refused(status, request).body());
        assertEquals("urn:problem:suanpan:" + type, problem.get("type"));
        assertTrue(problem.get("detail").contains(detail), problem::toString);
    }

    /** The node answers and hangs up at the length that is announced; a client that is still sending may lose the answer. */
    @Test
    void shouldRefuseABodyAboveTheLimit() throws IOException {
        Map<String, String> problem = null;
        for (int attempt = 1; problem == null; attempt++) {
            try {
                problem = FlatJson.of(refused(413, node.request("/v1/commands").header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(" ".repeat(BODY_BYTES + 1)))).body());
            } catch (final IOException e) {
                assertTrue(attempt < 20, () -> "never an answer: " + e);
            }
        }
        assertEquals("urn:problem:suanpan:body_too_large", problem.get("type"));
        assertTrue(problem.get("detail").contains("at most " + BODY_BYTES + " bytes"), problem::toString);
    }

    @Test
    void shouldFindNothingUnderAnIdThatNobodyHas() throws IOException {
        for (final String path : List.of("/v1/accounts/99", "/v1/transfers/99", "/v1/accounts/9223372036854775808")) {
            final HttpResponse<String> missing = node.get(path);
            assertEquals(404, missing.statusCode());
            assertEquals("there is no record with this id", FlatJson.of(missing.body()).get("detail"));
        }
    }

    /** Sends what must be refused, and sees to it that nothing has changed by it. */
    private static HttpResponse<String> refused(final int status, final HttpRequest.Builder request) throws IOException {
        final double sequence = node.metric("suanpan_sequence");
        final HttpResponse<String> refused = node.send(request);
        assertEquals(status, refused.statusCode(), refused::body);
        assertEquals("application/problem+json", refused.headers().firstValue("Content-Type").orElseThrow());
        final Map<String, String> problem = FlatJson.of(refused.body());
        assertEquals(Integer.toString(status), problem.get("status"));
        assertEquals(status == 404 ? null : "no", problem.get("applied"));
        assertEquals(sequence, node.metric("suanpan_sequence"), "a refused request was numbered");
        assertEquals(2, node.metric("suanpan_accounts"));
        return refused;
    }
}

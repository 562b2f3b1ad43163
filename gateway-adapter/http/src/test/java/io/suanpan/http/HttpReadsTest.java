package io.suanpan.http;

import static io.suanpan.http.DoorClient.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.sbe.BalanceRowEncoder;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import io.suanpan.engine.sbe.PageResultEncoder;
import io.suanpan.engine.sbe.PostingResultEncoder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paths that read, in front of an engine that notes what it is asked and answers what the test wants. */
@Timeout(60)
class HttpReadsTest {
    private static final int HELD_BYTES = 8 * 1024 * 1024;

    private final RowMemory rows = new RowMemory(8_192);
    private final BlockingQueue<ResultHandler> waiting = new ArrayBlockingQueue<>(16);
    private volatile Command asked;
    private volatile int rowCount;
    private volatile ResultCode code = ResultCode.OK;
    private volatile boolean answersAtOnce = true;
    private HttpDoor door;
    private DoorClient client;

    private void open() throws IOException {
        door = new HttpDoor(new HttpContext().port(0).queuedBytes(HELD_BYTES), this::submit, status(), Durability.PROCESS);
        door.open();
        client = new DoorClient(door.port());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/v1/accounts/4/transfers | ACCOUNT_TRANSFERS | 0 | 0 | 8190 | 12 | 0",
        "/v1/accounts/4/transfers?from=5&to=9223372036854775807&limit=100&reversed=true | ACCOUNT_TRANSFERS | 5 | 9223372036854775807 | 100 | 14 | 0",
        "/v1/accounts/4/balances?debits=true&reversed=false | ACCOUNT_BALANCES | 0 | 0 | 8190 | 4 | 0",
        "/v1/accounts/00000000-0000-0000-0000-000000000004/balances?credits=true&limit=0 | ACCOUNT_BALANCES | 0 | 0 | 0 | 8 | 0",
        "/v1/accounts/4/balances-at?book_date=2026-11-11 | BALANCES_AT | 0 | 0 | 0 | 0 | 20768",
        "/v1/trial-balance | TRIAL_BALANCE | 0 | 0 | 0 | 0 | 0",
        "/v1/trial-balance?book_date=2026-11-11 | TRIAL_BALANCE | 0 | 0 | 0 | 0 | 20768"})
    void shouldAskForWhatThePathNames(final String path, final Operation operation, final long from, final long to, final int limit,
        final int flags, final int bookDate) throws IOException {
        open();
        assertEquals(200, client.get(path).statusCode());
        assertEquals(
            Command.of(operation).id(operation == Operation.TRIAL_BALANCE ? 0 : 4).fromTimestamp(from).toTimestamp(to).rowLimit(limit)
                .flags(flags).bookDate(bookDate).build(), asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/v1/accounts/4/transfers?form=5 | form | is no parameter of this path",
        "/v1/accounts/4/transfers?from=5&from=5 | from | stands there twice",
        "/v1/accounts/4/transfers?from= | from | must be an integer from 0 to 9223372036854775807",
        "/v1/accounts/4/transfers?from=-1 | from | must be an integer from 0 to 9223372036854775807",
        "/v1/accounts/4/transfers?limit=%22 | limit | must be an integer from 0 to 9223372036854775807",
        "/v1/accounts/4/transfers?limit=true | limit | must be an integer from 0 to 9223372036854775807",
        "/v1/accounts/4/balances?reversed | reversed | must be true or false",
        "/v1/accounts/4/balances?reversed=1 | reversed | must be true or false",
        "/v1/accounts/4/balances?book_date=2026-11-11 | book_date | is no parameter of this path",
        "/v1/accounts/4/balances-at | book_date | is missing; balances_at needs it",
        "/v1/accounts/4/balances-at?book_date=2026-02-30 | book_date | must be a date from 0001-01-01 to 9999-12-31, as YYYY-MM-DD",
        "/v1/accounts/x4/balances | id | must be decimal digits or a UUID",
        "/v1/accounts/4?x=1 | x | is no parameter of this path",
        "/v1/transfers/4?from=1 | from | is no parameter of this path",
        "/v1/trial-balance?book_date=now | book_date | must be a date from 0001-01-01 to 9999-12-31, as YYYY-MM-DD",
        "/v1/trial-balance?min_sequence=-1 | min_sequence | must be an integer from 0 to 9223372036854775807",
        "/v1/trial-balance?min_sequence | min_sequence | must be an integer from 0 to 9223372036854775807",
        "/v1/accounts/4?min_sequence=9223372036854775808 | min_sequence | must be an integer from 0 to 9223372036854775807",
        "/v1/accounts/4?min_sequence=1&min_sequence=1 | min_sequence | stands there twice",
        "/v1/accounts/4?consistency=strong | consistency | must be local or linearizable",
        "/v1/accounts/4?consistency=local&consistency=local | consistency | stands there twice",
        "/v1/trial-balance?BOOK_DATE=2026-11-11 | BOOK_DATE | is no parameter of this path",
        "/v1/trial-balance?book_date=2026%2D11%2D11%00 | book_date | must be a date from 0001-01-01 to 9999-12-31, as YYYY-MM-DD"})
    void shouldNameParameterAndRule(final String path, final String member, final String rule) throws IOException {
        open();
        final HttpResponse<String> refused = client.get(path);
        assertEquals(400, refused.statusCode(), refused::body);
        assertTrue(body(refused).contains("'member':'" + member + "','rule':'" + rule + "'"), refused.body());
        assertNull(asked);
    }

    @Test
    void shouldRefuseALongParameterAndOneThatIsNoText() throws IOException {
        open();
        final HttpResponse<String> refused = client.get("/v1/trial-balance?book_date=" + "x".repeat(65));
        assertTrue(body(refused).contains("'member':'book_date','rule':'is too long'"), refused.body());
        final String answer = client.raw("GET /v1/trial-balance?book_date=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertNull(asked);
    }

    @ParameterizedTest
    @CsvSource({"/v1/accounts/4/nothing", "/v1/accounts/4/transfers/", "/v1/accounts/4/transfers/5", "/v1/transfers/4/5", "/v1/trial-balance/",
        "/v1/accounts"})
    void shouldHaveNothingAtOtherPaths(final String path) throws IOException {
        open();
        assertEquals(404, client.get(path).statusCode());
        assertNull(asked);
    }

    @Test
    void shouldAnswerWhatIsNotThereAndWhatDoesNotFitByStatus() throws IOException {
        open();
        code = ResultCode.NOT_FOUND;
        assertEquals(404, client.get("/v1/accounts/4/transfers").statusCode());
        assertEquals(404, client.get("/v1/accounts/4/balances-at?book_date=2026-11-11").statusCode());
        code = ResultCode.PAGES_EXHAUSTED;
        final HttpResponse<String> refused = client.get("/v1/accounts/4/transfers");
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(body(refused).startsWith("{'type':'urn:problem:suanpan:overloaded',"), refused.body());
        code = ResultCode.BOOK_DATE_NOT_CLOSED;
        final HttpResponse<String> declined = client.get("/v1/trial-balance?book_date=2026-11-11");
        assertEquals(200, declined.statusCode());
        assertEquals("{'op':'trial_balance','result':'book_date_not_closed','sequence':9,'timestamp':5}", body(declined));
        code = ResultCode.PAGES_EXHAUSTED;
        assertEquals("{'op':'trial_balance','result':'pages_exhausted','sequence':9,'timestamp':5}",
            body(client.post("{'op':'trial_balance'}")));
        assertTrue(client.get("/metrics").body().contains("suanpan_http_results_total{result=\"pages_exhausted\"} 2.0"));
    }

    @Test
    void shouldAnswerAPageOfTheLargestSize() throws IOException {
        open();
        rowCount = RowMemory.MAX_PAGE;
        final HttpResponse<String> page = client.get("/v1/accounts/4/balances");
        assertEquals(200, page.statusCode());
        assertEquals(RowMemory.MAX_PAGE, page.body().split("\"transfer_id\"", -1).length - 1);
        assertTrue(page.body().length() > 1_000_000);
        assertEquals(0, heldBytes());
    }

    @Test
    void shouldHoldNoMoreRowsThanItMay() throws Exception {
        open();
        answersAtOnce = false;
        final CompletableFuture<HttpResponse<String>> whole = get("/v1/accounts/4/transfers");
        final ResultHandler first = next();
        final HttpResponse<String> refused = client.get("/v1/accounts/4/transfers");
        assertEquals(503, refused.statusCode());
        assertTrue(body(refused).contains("the door holds as many rows as it may"), refused.body());
        final CompletableFuture<HttpResponse<String>> small = get("/v1/accounts/4/transfers?limit=100");
        answer(next());
        assertEquals(200, small.get().statusCode());
        answer(first);
        assertEquals(200, whole.get().statusCode());
        assertEquals(0, heldBytes());
    }

    @Test
    void shouldRunAloneWhatMayAnswerWithMoreThanItMayHold() throws Exception {
        open();
        answersAtOnce = false;
        final CompletableFuture<HttpResponse<String>> large = CompletableFuture.supplyAsync(() -> client.post(
            "[{'op':'trial_balance'},{'op':'trial_balance'}]"));
        final ResultHandler handler = next();
        assertEquals(503, client.get("/v1/accounts/4/transfers?limit=1").statusCode());
        answer(handler);
        assertEquals(200, large.get().statusCode());
        assertEquals(0, heldBytes());
    }

    private double heldBytes() {
        final String name = "suanpan_http_queued_bytes ";
        return client.get("/metrics").body().lines().filter(line -> line.startsWith(name)).mapToDouble(
            line -> Double.parseDouble(line.substring(name.length()))).findFirst().orElseThrow();
    }

    private CompletableFuture<HttpResponse<String>> get(final String path) {
        return CompletableFuture.supplyAsync(() -> client.get(path));
    }

    private ResultHandler next() throws InterruptedException {
        final ResultHandler handler = waiting.poll(20, TimeUnit.SECONDS);
        if (handler == null) {
            throw new AssertionError("nothing was submitted");
        }
        return handler;
    }

    private Submission submit(final CommandBatch batch, final ResultHandler handler) {
        asked = Command.decode(batch.buffer(), 0);
        if (answersAtOnce) {
            answer(handler);
        } else {
            waiting.add(handler);
        }
        return Submission.ACCEPTED;
    }

    private void answer(final ResultHandler handler) {
        final UnsafeBuffer frames = new UnsafeBuffer(new byte[ResultFrame.BYTES * 2]);
        final int count = asked.operation() == Operation.TRIAL_BALANCE && !answersAtOnce ? 2 : 1;
        for (int i = 0; i < count; i++) {
            if (code == ResultCode.OK && asked.operation() != Operation.BALANCES_AT) {
                page(frames, i);
            } else {
                new PostingResultEncoder().wrapAndApplyHeader(frames, i * ResultFrame.BYTES, new MessageHeaderEncoder())
                    .operation((short) asked.operation().number()).resultCode(code.number()).sequence(9).timestamp(5).idLo(4);
            }
        }
        final ResultBatch results = new ResultBatch(rows);
        results.frames().wrap(frames, count);
        handler.onResults(results);
    }

    private void page(final UnsafeBuffer frames, final int index) {
        new PageResultEncoder().wrapAndApplyHeader(frames, index * ResultFrame.BYTES, new MessageHeaderEncoder())
            .operation((short) asked.operation().number()).sequence(9).timestamp(5).accountId(4).rowCount(rowCount).rowPosition(0);
        for (int row = 0; row < rowCount; row++) {
            new BalanceRowEncoder().wrapAndApplyHeader(rows.buffer(), rows.offset(row), new MessageHeaderEncoder()).transferIdLo(row);
        }
    }

    private static SuanpanStatus status() {
        return (SuanpanStatus) Proxy.newProxyInstance(SuanpanStatus.class.getClassLoader(), new Class<?>[] {SuanpanStatus.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "isRunning" -> true;
                case "fault" -> null;
                default -> 0L;
            });
    }
}

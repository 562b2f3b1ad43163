package io.suanpan.http;

import static io.suanpan.http.DoorClient.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.WildCommands;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.text.CommandWriter;
import io.suanpan.text.JsonBytes;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes through the door, it is answered or refused, and neither door nor engine is the worse for it. */
@Timeout(120)
class HttpFuzzTest {
    private static final int ROUNDS = 2_000;
    /** Of the text form. */
    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();
    private static final String PIECES = "{}[]\",:\\0123456789-+.eEtruefalsnl \t\r\0\u00ff";
    private static final List<String> PATH_PIECES = List.of("/v1/", "accounts/", "accounts/1", "/transfers", "/balances", "/balances-at",
        "transfers/", "trial-balance", "commands", "?", "&", "=", "from=", "to=5", "limit=3", "reversed=true", "debits=", "book_date=",
        "2026-11-11", "%2F", "%00", "%zz", "%", "..", "9223372036854775808", "ffffffff-ffff-ffff-ffff-ffffffffffff", "true", "+");

    private final long seed = Long.getLong("suanpan.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final WildCommands commands = new WildCommands(seed);
    private final CommandBatch batch = new CommandBatch(1);
    private final JsonBytes text = new JsonBytes(64);
    private Suanpan engine;
    private HttpDoor door;
    private DoorClient client;

    @BeforeEach
    void open() throws IOException {
        System.out.println("HttpFuzzTest: -Dsuanpan.seed=" + seed);
        engine = Suanpan.open(new SuanpanContext().ledger(new LedgerContext().accounts(100).transfers(1_000).holds(10)));
        door = new HttpDoor(new HttpContext().port(0), engine::submit, engine.status(), Durability.MEMORY);
        door.open();
        client = new DoorClient(door.port());
    }

    @AfterEach
    void close() {
        door.close();
        engine.close();
    }

    @Test
    void shouldAnswerOrRefuseEveryBody() {
        int understood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final byte[] sent = round % 2 == 0 ? line() : mutated(line());
            final HttpResponse<String> response = client.send(client.request("/v1/commands")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(sent)));
            final int status = response.statusCode();
            assertTrue(status == 200 || status == 400, () -> "seed " + seed + ": " + new String(sent, UTF_8) + " gives " + response.body());
            assertTrue(round % 2 == 1 || status == 200, () -> "seed " + seed + ": " + new String(sent, UTF_8) + " gives " + response.body());
            understood += status == 200 ? 1 : 0;
        }
        assertTrue(understood < ROUNDS, "seed " + seed + ": no mutation did harm");
        requireWell();
    }

    @Test
    void shouldAnswerOrRefuseEveryPath() throws IOException {
        for (int round = 0; round < ROUNDS / 4; round++) {
            final StringBuilder path = new StringBuilder("/");
            for (int i = random.nextInt(9); i > 0; i--) {
                path.append(PATH_PIECES.get(random.nextInt(PATH_PIECES.size())));
            }
            final String answer = client.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.matches("(?s)HTTP/1.1 (200|400|404|405) .*"), () -> "seed " + seed + ": " + path + " gives " + answer);
        }
        requireWell();
    }

    /** Nothing is under way, and the door goes on. */
    private void requireWell() {
        final HttpResponse<String> ready = client.get("/health/ready");
        assertEquals(200, ready.statusCode(), ready::body);
        assertTrue(client.get("/metrics").body().contains("suanpan_http_queued_bytes 0.0"));
        final HttpResponse<String> opened = client.post("{'op':'open_account','id':0,'ledger':1,'code':1}");
        assertTrue(body(opened).contains("'result':'id_must_not_be_zero'"), opened.body());
    }

    private byte[] line() {
        Command command = commands.next();
        while (command.bookDate() > LAST_DAY || command.operation() == Operation.CHECKPOINT) {
            command = commands.next();
        }
        command.encode(batch.clear());
        CommandWriter.write(batch.buffer(), 0, text.clear());
        return Arrays.copyOf(text.bytes(), text.length());
    }

    private byte[] mutated(final byte[] line) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            line[random.nextInt(line.length)] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(line, random.nextInt(line.length)) : line;
    }
}

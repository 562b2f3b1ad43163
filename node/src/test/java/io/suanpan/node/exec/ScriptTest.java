package io.suanpan.node.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScriptTest {
    private final ScriptClock clock = new ScriptClock();
    private final FakeRing ring = new FakeRing(clock);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        ring.close();
    }

    @Test
    void shouldAnswerEachLineInOrder() throws Exception {
        run("""
            {'op':'clock','at_ns':1000}
            {'op':'open_account','id':1}
            [{'op':'open_account','id':2},{'op':'open_account','id':3}]
            []
            {'op':'clock','at_ns':1001}
            {'op':'open_account','id':4}
            {'op':'clock','at_ns':5000}
            {'op':'open_account','id':99999999999999999999}""");
        assertEquals("""
            {'op':'clock','at_ns':1000}
            {'op':'open_account','id':1,'result':'ok','sequence':1,'timestamp':1000}
            [{'op':'open_account','id':2,'result':'ok','sequence':2,'timestamp':1001},\
            {'op':'open_account','id':3,'result':'ok','sequence':3,'timestamp':1002}]
            []
            {'op':'clock','at_ns':1001}
            {'op':'open_account','id':4,'result':'ok','sequence':4,'timestamp':1003}
            {'op':'clock','at_ns':5000}
            {'op':'open_account','id':99999999999999999999,'result':'ok','sequence':5,'timestamp':5000}
            """, written());
    }

    @Test
    void shouldAnswerNothingToAnEmptyScript() throws Exception {
        run("");
        assertEquals("", written());
    }

    @Test
    void shouldStopAtABadLineAndKeepTheAnswersBefore() {
        final BadLineException fault = assertThrows(BadLineException.class,
            () -> run("{'op':'open_account','id':1}\n\n{'op':'open_account','id':2}\n"));
        assertEquals("line 2: is empty", fault.getMessage());
        assertEquals(1, written().lines().count());
    }

    @Test
    void shouldRefuseAClockThatGoesBack() {
        assertEquals("line 3: at_ns: goes back; the clock stands at 1000", assertThrows(BadLineException.class,
            () -> run("{'op':'clock','at_ns':1000}\n{'op':'clock','at_ns':1000}\n{'op':'clock','at_ns':999}\n"))
            .getMessage());
    }

    @Test
    void shouldRefuseAClockBeforeWhatTheMachinesClockHasStamped() {
        final BadLineException fault = assertThrows(BadLineException.class,
            () -> run("{'op':'open_account','id':1}\n{'op':'clock','at_ns':1000}\n"));
        assertTrue(fault.getMessage().startsWith("line 2: at_ns: goes back; the clock stands at 1"), fault.getMessage());
    }

    @Test
    void shouldSayWhyTheEngineTakesNothingMore() {
        ring.stop();
        assertEquals("line 1: not applied, the engine says stopped",
            assertThrows(ScriptFailedException.class, () -> run("{'op':'open_account','id':1}\n")).getMessage());
        final Script script = new Script(ring, clock, stream("{'op':'open_account','id':1}\n"), out)
            .stoppedBy(() -> new IllegalStateException("the disk burns"));
        assertEquals("line 1: not applied, the engine has stopped: the disk burns",
            assertThrows(ScriptFailedException.class, script::run).getMessage());
    }

    @Test
    void shouldSayWhichLineHasAnUnknownOutcome() {
        ring.failFrom(2);
        assertEquals("line 2: outcome unknown: java.lang.IllegalStateException: the disk burns",
            assertThrows(ScriptFailedException.class,
                () -> run("{'op':'open_account','id':1}\n{'op':'open_account','id':2}\n{'op':'open_account','id':3}\n"))
                .getMessage());
        assertEquals(1, written().lines().count());
    }

    @Test
    void shouldSayThatAnswersCannotBeWritten() {
        final OutputStream broken = new OutputStream() {
            @Override
            public void write(final int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        final Script script = new Script(ring, clock, stream("{'op':'open_account','id':1}\n"), broken);
        assertEquals("answers cannot be written: Broken pipe",
            assertThrows(ScriptFailedException.class, script::run).getMessage());
    }

    @Test
    void shouldAnswerWhileTheInputIsIdle() throws Exception {
        final PipedOutputStream typed = new PipedOutputStream();
        final PipedInputStream shown = new PipedInputStream();
        final Script script = new Script(ring, clock, new PipedInputStream(typed), new PipedOutputStream(shown));
        final CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                script.run();
            } catch (final Exception e) {
                throw new IllegalStateException(e);
            }
        });
        final BufferedReader answers = new BufferedReader(new InputStreamReader(shown, UTF_8));
        for (int i = 1; i <= 3; i++) {
            typed.write(("{\"op\":\"open_account\",\"id\":" + i + "}\n").getBytes(UTF_8));
            typed.flush();
            assertTrue(answers.readLine().contains("\"sequence\":" + i + ","));
        }
        typed.close();
        ended.get();
    }

    @Test
    void shouldStreamALongScriptInOrder() throws Exception {
        final StringBuilder text = new StringBuilder();
        final String pair = "[{'op':'lookup_account','id':1},{'op':'lookup_account','id':2}]\n";
        for (int i = 0; i < 50_000; i++) {
            text.append(i % 3 == 0 ? pair : "{'op':'lookup_account','id':3}\n");
        }
        run(text.toString());
        final String[] answers = written().lines().toArray(String[]::new);
        assertEquals(50_000, answers.length);
        long sequence = 1;
        for (int i = 0; i < answers.length; i++) {
            assertEquals(i % 3 == 0, answers[i].startsWith("[{"));
            assertTrue(answers[i].contains("'sequence':" + sequence + ","), answers[i]);
            sequence += i % 3 == 0 ? 2 : 1;
        }
    }

    @Test
    void shouldAskForNoMoreRowsThanItHasRoomFor() throws Exception {
        final CountDownLatch open = new CountDownLatch(1);
        ring.holdUntil(open);
        final FutureTask<Void> ended = new FutureTask<>(() -> {
            run("{'op':'account_transfers','account_id':1}\n".repeat(20) + "{'op':'trial_balance'}\n"
                + "[" + "{'op':'account_balances','account_id':1},".repeat(5) + "{'op':'trial_balance'}]\n");
            return null;
        });
        final Thread reader = new Thread(ended, "reader");
        reader.start();
        while (reader.getState() != Thread.State.WAITING || ring.rowsAskedFor() < 2 * 8_190) {
            Thread.onSpinWait();
        }
        final long rows = ring.rowsAskedFor();
        open.countDown();
        ended.get();
        assertEquals(2 * 8_190, rows);
        assertEquals(22, written().lines().count());
    }

    @Test
    void shouldRefuseAnEndlessLine() {
        final InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertEquals("line 1: is longer than 16777216 bytes", assertThrows(BadLineException.class,
            () -> new Script(ring, clock, endless, out).run()).getMessage());
    }

    private void run(final String script) throws Exception {
        new Script(ring, clock, stream(script), out).run();
    }

    private static InputStream stream(final String script) {
        return new ByteArrayInputStream(script.replace('\'', '"').getBytes(UTF_8));
    }

    private String written() {
        return out.toString(UTF_8).replace('"', '\'');
    }
}

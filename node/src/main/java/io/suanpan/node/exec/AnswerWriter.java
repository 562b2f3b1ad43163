package io.suanpan.node.exec;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.text.JsonBytes;
import io.suanpan.text.ResultWriter;
import io.suanpan.text.TextLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Writes answers in the order of their lines, on a thread of its own. Whatever is written is passed on before the thread
 * waits for anything.
 */
final class AnswerWriter implements Runnable {
    /**
     * Commands, and rows that they may answer with, that may be asked for and not yet written: bounds the memory, keeps the ring busy.
     * Half of the rows that a ledger holds unless told otherwise, so that a script does not run itself out of them.
     */
    static final int WINDOW = 16_384;

    private static final int FLUSH_BYTES = 64 * 1024;
    private static final Answer END = new Answer(TextLine.ARRAY, 0, 0, 0, null);

    private final OutputStream out;
    private final LinkedBlockingQueue<Answer> queue = new LinkedBlockingQueue<>();
    private final Semaphore window = new Semaphore(WINDOW);
    private final JsonBytes text = new JsonBytes(2 * FLUSH_BYTES);
    private final Thread thread = new Thread(this, "suanpan-answers");
    private long lastTimestamp;
    private volatile String failure;

    AnswerWriter(final OutputStream out) {
        this.out = out;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The thread that reads answers and must be woken for them. */
    Thread thread() {
        return thread;
    }

    /** Waits until there is room for one more line. */
    void reserve(final Answer answer) throws InterruptedException {
        window.acquire(weight(answer));
    }

    /** Queues a line's answer; the room for it was reserved. */
    void add(final Answer answer) {
        queue.add(answer);
    }

    /** Waits until every line so far is answered and written, or cannot be any more. */
    void drain() throws InterruptedException {
        window.acquire(WINDOW);
        window.release(WINDOW);
    }

    /** Writes what is left and ends. */
    void stop() throws InterruptedException {
        queue.add(END);
        thread.join();
    }

    /** Why no more answers are written; null while all is well. */
    String failure() {
        return failure;
    }

    /** The newest stamp among the answers. To be read after {@link #drain()}. */
    long lastTimestamp() {
        return lastTimestamp;
    }

    @Override
    public void run() {
        try {
            for (Answer answer = next(); answer != END; answer = next()) {
                if (failure == null) {
                    write(answer);
                }
                window.release(weight(answer));
            }
            flush();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        }
    }

    private Answer next() throws InterruptedException {
        Answer answer = queue.poll();
        if (answer == null) {
            flush();
            answer = queue.take();
        }
        if (!answer.isComplete()) {
            flush();
            answer.await();
        }
        return answer;
    }

    private void write(final Answer answer) {
        if (answer.unknown() != null) {
            failure = "line " + answer.lineNumber() + ": outcome unknown: " + answer.unknown();
            return;
        }
        if (answer.line().kind() == TextLine.Kind.CLOCK) {
            ResultWriter.writeClock(answer.line().atNs(), text);
        } else {
            ResultWriter.write(answer.line(), answer.results(), text);
            noteTimestamps(answer.results());
        }
        text.newLine();
        if (text.length() >= FLUSH_BYTES) {
            flush();
        }
    }

    private void noteTimestamps(final ResultBatch results) {
        for (int i = 0; i < results.count(); i++) {
            lastTimestamp = Math.max(lastTimestamp,
                ResultFrame.timestamp(results.frames().buffer(), results.frames().offset(i)));
        }
    }

    private void flush() {
        if (text.length() == 0) {
            return;
        }
        try {
            out.write(text.bytes(), 0, text.length());
            out.flush();
        } catch (final IOException e) {
            failure = "answers cannot be written: " + e.getMessage();
        }
        text.clear();
    }

    private static int weight(final Answer answer) {
        return (int) Math.min(WINDOW, Math.max(1, answer.count() + answer.mostRows()));
    }
}

package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Clients that pay 1 from account 1 to account 2 again and again, and remember which payments a node has acknowledged. */
final class Payers {
    private static final int BATCH = 20;

    private final int count;
    private final AtomicLong nextId = new AtomicLong(1);
    private final List<long[]> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong payments = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Throwable wrong;

    Payers(final int count) {
        this.count = count;
    }

    /** Opens the two accounts. */
    void open(final ServingNode node) throws IOException {
        assertEquals(200, node.post("[{'op':'open_account','id':1,'ledger':156,'code':1},{'op':'open_account','id':2,'ledger':156,'code':2}]")
            .statusCode());
    }

    /** Every client pays until the node takes no more. */
    void start(final ServingNode node) {
        for (int i = 0; i < count; i++) {
            final Thread thread = new Thread(() -> {
                try {
                    payUntilRefused(node, BATCH);
                } catch (final RuntimeException | Error e) {
                    wrong = e;
                }
            }, "test-payer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Waits until all clients have given up. */
    void join() throws InterruptedException {
        for (final Thread thread : threads) {
            thread.join();
        }
        if (wrong != null) {
            throw new AssertionError("a client met something else than an end", wrong);
        }
    }

    /** Payments that were acknowledged so far. */
    long acknowledged() {
        return payments.get();
    }

    /** Pays in the calling thread. Returns the answer that ended it; null where there was none, because the connection was gone. */
    HttpResponse<String> payUntilRefused(final ServingNode node, final int batch) {
        while (true) {
            final long first = nextId.getAndAdd(batch);
            final HttpResponse<String> answer;
            try {
                answer = node.post(payments(first, batch));
            } catch (final IOException e) {
                return null;
            }
            if (answer.statusCode() != 200) {
                return answer;
            }
            requireAll("ok", answer, batch);
            acknowledged.add(new long[] {first, batch});
            payments.addAndGet(batch);
        }
    }

    /** As much is there as was acknowledged; what is there beyond it was under way at an end. */
    void requireAsMuch(final ServingNode node) throws IOException {
        final long paid = paid(node);
        if (paid < acknowledged()) {
            throw new AssertionError("paid " + paid + " of " + acknowledged() + " acknowledged");
        }
    }

    /** Everything that was acknowledged is there: a retry pays nothing. */
    void requireEverything(final ServingNode node) throws IOException {
        requireAsMuch(node);
        final long before = paid(node);
        for (final long[] payment : acknowledged) {
            requireAll("exists", node.post(payments(payment[0], (int) payment[1])), (int) payment[1]);
        }
        assertEquals(before, paid(node), "a retry has paid");
    }

    static long paid(final ServingNode node) throws IOException {
        return Long.parseLong(FlatJson.of(node.get("/v1/accounts/1").body()).get("debits_posted"));
    }

    private static void requireAll(final String result, final HttpResponse<String> answer, final int batch) {
        final Map<String, String> results = FlatJson.of(answer.body());
        for (int i = 0; i < batch; i++) {
            assertEquals(result, results.get(i + ".result"));
        }
    }

    private static String payments(final long firstId, final int batch) {
        return LongStream.range(firstId, firstId + batch).mapToObj(id -> "{'op':'transfer','id':" + id
            + ",'debit_account_id':1,'credit_account_id':2,'amount':1,'ledger':156,'code':1}").collect(Collectors.joining(",", "[", "]"));
    }
}

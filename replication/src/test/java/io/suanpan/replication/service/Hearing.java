package io.suanpan.replication.service;

import io.suanpan.replication.wire.EgressMessage;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A caller that keeps what it is told. */
final class Hearing implements Caller {
    private final int roles;
    private final List<UnsafeBuffer> answers = new ArrayList<>();

    Hearing(final int roles) {
        this.roles = roles;
    }

    @Override
    public int roles() {
        return roles;
    }

    @Override
    public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        answers.add(new UnsafeBuffer(bytes));
    }

    /** What came since the last call. */
    List<UnsafeBuffer> take() {
        final List<UnsafeBuffer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    /** The only answer since the last call. */
    EgressMessage takeOne() {
        final List<UnsafeBuffer> taken = take();
        if (taken.size() != 1) {
            throw new AssertionError(taken.size() + " answers");
        }
        final EgressMessage answer = new EgressMessage().wrap(taken.get(0), 0, taken.get(0).capacity());
        if (!answer.isWellFormed()) {
            throw new AssertionError("an answer that is none");
        }
        return answer;
    }
}

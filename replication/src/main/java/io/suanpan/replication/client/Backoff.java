package io.suanpan.replication.client;

/** When the next session may be tried: at once after one that was open, then after longer and longer pauses. */
final class Backoff {
    private final long shortestNs;
    private final long longestNs;
    private long pauseNs;
    private long notBeforeNs;
    private boolean hasTried;

    Backoff(final long shortestNs, final long longestNs) {
        this.shortestNs = shortestNs;
        this.longestNs = longestNs;
        this.pauseNs = shortestNs;
    }

    boolean isOver(final long nowNs) {
        return !hasTried || nowNs - notBeforeNs >= 0;
    }

    void onAttempt(final long nowNs) {
        hasTried = true;
        notBeforeNs = nowNs + pauseNs;
        pauseNs = Math.min(2 * pauseNs, longestNs);
    }

    void onConnected() {
        pauseNs = shortestNs;
    }
}

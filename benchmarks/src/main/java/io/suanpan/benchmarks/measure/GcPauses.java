package io.suanpan.benchmarks.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Watches the collector. Concurrent cycles, which stop nobody, are not counted. */
public final class GcPauses implements AutoCloseable {
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong totalMs = new AtomicLong();
    private final AtomicLong maxMs = new AtomicLong();
    private final NotificationListener listener = this::onNotification;

    /** Starts to watch. */
    public GcPauses() {
        for (final GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (stops(bean) && bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
    }

    /** Forgets what was seen. */
    public void reset() {
        count.set(0);
        totalMs.set(0);
        maxMs.set(0);
    }

    /**
     * Pauses seen.
     *
     * @return pauses
     */
    public long count() {
        return count.get();
    }

    /**
     * All pauses together.
     *
     * @return milliseconds
     */
    public long totalMs() {
        return totalMs.get();
    }

    /**
     * The longest pause.
     *
     * @return milliseconds
     */
    public long maxMs() {
        return maxMs.get();
    }

    @Override
    public void close() {
        for (final GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (stops(bean) && bean instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(listener);
                } catch (final ListenerNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static boolean stops(final GarbageCollectorMXBean bean) {
        return !bean.getName().contains("Cycles") && !bean.getName().contains("Concurrent");
    }

    private void onNotification(final Notification notification, final Object unused) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        final long ms = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo().getDuration();
        count.incrementAndGet();
        totalMs.addAndGet(ms);
        maxMs.accumulateAndGet(ms, Math::max);
    }
}

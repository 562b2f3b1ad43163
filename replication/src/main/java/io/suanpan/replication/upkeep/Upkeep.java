package io.suanpan.replication.upkeep;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty cycle of a member's upkeep, a few times a second on a thread of its own. The leader asks for snapshots; every member lets go of
 * its own old ones, and of its log behind them. What goes wrong is told and tried again: it never stops the member.
 */
public final class Upkeep implements Agent, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final long LOOK_MS = 100;
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(5);
    /** The consensus module does not close its session with the archive after it: once at the start, then for many at a time. */
    private static final int STALE_ENTRIES = 64;

    private final UpkeepContext context;
    private final UpkeptMember member;
    private final LogPurge purge;
    private final Reach reach;
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final AtomicLong failures = new AtomicLong();
    private final AgentRunner runner;
    private SnapshotSchedule schedule;
    private long counted;
    private boolean asked;
    private long askedSequence;
    private boolean tidied;
    private boolean validated;
    private long nextPeriodNs;
    private String toldOf = "";
    private volatile LogExtent log = LogExtent.NOTHING;

    /**
     * Starts the upkeep of a member.
     *
     * @param context      settings, concluded
     * @param member       running until this is closed
     * @param errorHandler told of what went wrong; called on this upkeep's thread
     */
    public Upkeep(final UpkeepContext context, final UpkeptMember member, final ErrorHandler errorHandler) {
        this.context = context;
        this.member = member;
        this.purge = new LogPurge(member, context.keep());
        this.reach = new Reach(member);
        this.runner = new AgentRunner(new SleepingMillisIdleStrategy(LOOK_MS), errorHandler, null, this);
        this.nextPeriodNs = System.nanoTime();
        AgentRunner.startOnThread(runner);
    }

    /**
     * Asks for a purge of the log. Only the leader does it; the others follow within seconds. Any thread.
     *
     * @param forced   leaves members behind that are down
     * @param whenDone takes the outcome, on this upkeep's thread
     */
    public void purge(final boolean forced, final Consumer<PurgeOutcome> whenDone) {
        requests.add(() -> purgeOnRequest(forced, whenDone));
    }

    /**
     * Asks whether this member may leave the lead to the others by leaving them for a while. Any thread.
     *
     * @param whenDone takes what stands against it, null where nothing does, on this upkeep's thread
     */
    public void stepDown(final Consumer<String> whenDone) {
        requests.add(() -> {
            String obstacle = "it failed; the log of this member says why";
            try {
                obstacle = StepDown.obstacle(member);
            } finally {
                whenDone.accept(obstacle);
            }
        });
    }

    /**
     * Where this member's log begins. Any thread.
     *
     * @return position; 0 too where it is not known yet
     */
    public long logStart() {
        return log.start();
    }

    /**
     * Snapshots that were asked for and did not come. Any thread.
     *
     * @return count since the start
     */
    public long failures() {
        return failures.get();
    }

    @Override
    public int doWork() {
        final long nowNs = System.nanoTime();
        if (member.hasJoined()) {
            reach.onJoined();
            if (nowNs - nextPeriodNs >= 0) {
                nextPeriodNs = nowNs + PERIOD_NS;
                tidy(nowNs);
                purgeByItself();
            }
            if (schedule != null) {
                watchSnapshots(nowNs);
            }
        } else {
            reach.look(nowNs);
        }
        for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
            request.run();
        }
        return 0;
    }

    /** Lets go of old snapshots, at the start and behind each new one. */
    private void tidy(final long nowNs) {
        if (tidied) {
            return;
        }
        final KeptSnapshots kept = KeptSnapshots.read(member.clusterDirectory(), context.keep());
        if (schedule == null) {
            counted = member.snapshots();
            schedule = new SnapshotSchedule(context, member.startedFrom(), nowNs, age(kept));
        }
        try (LogArchive archive = new LogArchive(member.archive())) {
            final int gone = archive.purgeSnapshotsBut(kept);
            log = archive.log();
            if (gone > 0) {
                LOG.info("let go of {} recordings of old snapshots", gone);
            }
        }
        if (kept.staleEntries() > (validated ? STALE_ENTRIES : 0)) {
            member.validateSnapshots();
            validated = true;
        }
        tidied = true;
    }

    private static long age(final KeptSnapshots kept) {
        return kept.newestTime() == 0 ? 0
            : Math.max(0, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - kept.newestTime());
    }

    private void watchSnapshots(final long nowNs) {
        final boolean isUnderWay = member.isTakingSnapshot(); // before the count, which rises before this ends
        final long count = member.snapshots();
        if (count != counted) {
            counted = count;
            schedule.onTaken(asked ? askedSequence : member.sequence(), nowNs);
            asked = false;
            tidied = false;
            nextPeriodNs = nowNs;
        } else if (asked && !isUnderWay) {
            asked = false;
            failures.incrementAndGet();
            schedule.onFailed(nowNs);
            LOG.warn("a snapshot of the cluster was asked for and did not come; the next is tried in {} s",
                TimeUnit.NANOSECONDS.toSeconds(context.retryNs()));
        } else if (!asked && member.leads() && schedule.isDue(member.sequence(), nowNs)) {
            askedSequence = member.sequence();
            asked = member.requestSnapshot();
        }
    }

    private void purgeByItself() {
        if (!purge.isWorthwhile(log) || (member.leads() && !context.purges())) {
            return;
        }
        final PurgeOutcome outcome = member.leads() ? purge.lead(false) : purge.follow();
        settle(outcome);
        if (outcome.kind() == PurgeOutcome.Kind.REFUSED && member.leads() && !outcome.reason().equals(toldOf)) {
            toldOf = outcome.reason();
            LOG.warn("the log is not purged: {}", toldOf);
        }
    }

    private void settle(final PurgeOutcome outcome) {
        if (outcome.kind() == PurgeOutcome.Kind.PURGED) {
            toldOf = "";
            log = log.from(outcome.logStart());
            LOG.info("purged {} files of the log, which begins at position {} now", outcome.files(), outcome.logStart());
        }
    }

    private void purgeOnRequest(final boolean forced, final Consumer<PurgeOutcome> whenDone) {
        PurgeOutcome outcome = PurgeOutcome.refused("it failed; the log of this member says why");
        try {
            outcome = purge.lead(forced);
            settle(outcome);
        } finally {
            whenDone.accept(outcome);
        }
    }

    @Override
    public String roleName() {
        return "suanpan-upkeep";
    }

    @Override
    public void close() {
        runner.close();
    }
}

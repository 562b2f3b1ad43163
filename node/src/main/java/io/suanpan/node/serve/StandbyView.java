package io.suanpan.node.serve;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.http.ClusterStanding;
import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.replication.backup.BackupStatus;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.replication.standby.Standby;
import io.suanpan.text.JsonBytes;
import java.util.Locale;
import java.util.function.Consumer;

/** What a standby tells of itself: in {@code /health/ready}, and at {@code /v1/standby}. Any thread. */
final class StandbyView implements ClusterStanding, HttpResource, SuanpanStatus {
    /** Where a GET tells everything. */
    static final String PATH = "/v1/standby";

    private static final int BYTES = 1_024;

    private final Standby standby;
    private final Submitter reads;
    private volatile BackupStatus backup;

    StandbyView(final Standby standby, final Submitter reads) {
        this.standby = standby;
        this.reads = reads;
        this.backup = standby.look();
    }

    /** Looks anew where the copying stands. By the thread that opened the standby. */
    BackupStatus lookAnew() {
        final BackupStatus now = standby.look();
        backup = now;
        return now;
    }

    /** Bytes of the log that the member has and that are not applied here; negative where the member does not say. */
    long lagBytes() {
        final BackupStatus status = backup;
        return status.sourcePosition() < 0 ? -1 : Math.max(0, status.sourcePosition() - standby.appliedPosition());
    }

    @Override
    public String durability() {
        return "standby";
    }

    @Override
    public long appliedSequence() {
        return standby.position().read().sequence();
    }

    @Override
    public Submitter reads() {
        return reads;
    }

    @Override
    public boolean leads() {
        return false;
    }

    /** Nothing that would change what the cluster has not agreed on. */
    @Override
    public boolean takesCommands() {
        return false;
    }

    /** Not known: whoever asks at another site is to know the way to the cluster by itself. */
    @Override
    public String leader() {
        return null;
    }

    @Override
    public String obstacle() {
        final BackupStatus status = backup;
        if (status.live()) {
            return null;
        }
        return "nothing comes in from the cluster" + (status.lastFailure() == null ? "" : ": " + status.lastFailure());
    }

    @Override
    public void write(final JsonBytes json) {
        json.name("role").text("standby").name("applied_sequence").plain(appliedSequence());
        known(json, "lag_bytes", lagBytes());
    }

    /** What is not known is left out. */
    private static void known(final JsonBytes json, final String name, final long value) {
        if (value >= 0) {
            json.name(name).plain(value);
        }
    }

    @Override
    public HttpAnswer look() {
        final ServicePosition.Reading position = standby.position().read();
        final BackupStatus status = backup;
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("role").text("standby").name("live").bool(status.live()).name("sequence").plain(position.sequence())
            .name("digest").text(String.format(Locale.ROOT, "%016x", position.digest()))
            .name("applied_position").plain(standby.appliedPosition()).name("copied_position").plain(status.position())
            .name("journal_sequence").plain(standby.journaled()).name("checkpoint_sequence").plain(position.checkpoint())
            .name("failures").plain(status.failures());
        known(json, "source", status.source());
        known(json, "lag_bytes", lagBytes());
        known(json, "snapshot_position", status.snapshot());
        if (status.lastFailure() != null) {
            json.name("last_failure").escaped(status.lastFailure());
        }
        json.endObject().newLine();
        return HttpAnswer.of(200, json);
    }

    /** There is nothing to be done here: a POST answers as a GET does. */
    @Override
    public void act(final Consumer<HttpAnswer> whenDone) {
        whenDone.accept(look());
    }

    @Override
    public boolean isRunning() {
        return !standby.isEnded();
    }

    @Override
    public Throwable fault() {
        return null;
    }

    @Override
    public long sequence() {
        return appliedSequence();
    }

    @Override
    public long digest() {
        return standby.position().read().digest();
    }

    @Override
    public long digestSequence() {
        return appliedSequence();
    }

    /** No commands are taken. */
    @Override
    public long accepted() {
        return 0;
    }

    /** No commands are taken. */
    @Override
    public long declined() {
        return 0;
    }

    /** No commands are taken. */
    @Override
    public long overloaded() {
        return 0;
    }

    /** No commands are taken. */
    @Override
    public long inFlight() {
        return 0;
    }

    @Override
    public long accounts() {
        return standby.position().read().accounts();
    }

    @Override
    public long transfers() {
        return standby.position().read().transfers();
    }

    @Override
    public long holds() {
        return standby.position().read().holds();
    }
}

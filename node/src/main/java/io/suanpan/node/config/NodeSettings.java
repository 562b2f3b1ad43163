package io.suanpan.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ThreadingMode;
import io.suanpan.http.HttpContext;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.retention.RetentionRules;
import io.suanpan.snapshot.SnapshotContext;
import io.suanpan.snapshot.format.Compression;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The settings of a node: {@code reference.conf}, overridden by a file. Read-only; makes fresh contexts for the parts of the node.
 */
public final class NodeSettings {
    private static final Config REFERENCE = ConfigFactory.parseResources(NodeSettings.class, "/reference.conf",
        ConfigParseOptions.defaults().setAllowMissing(false)).resolve();

    private final Config given;
    private final Config all;

    private NodeSettings(final Config given) {
        this.given = given;
        this.all = given.withFallback(REFERENCE);
    }

    /**
     * The defaults.
     *
     * @return settings of {@code reference.conf}
     */
    public static NodeSettings defaults() {
        return new NodeSettings(ConfigFactory.empty());
    }

    /**
     * Reads a file over the defaults.
     *
     * @param file in HOCON
     * @return valid settings
     * @throws SettingsException if the file cannot be read, or sets something that is not there or cannot be so
     */
    public static NodeSettings read(final Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException(file + (Files.exists(file) ? ": is no file" : ": no such file"), null);
        }
        try {
            final Config given = ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                .resolve();
            SettingsReader.refuseUnknown(given, REFERENCE);
            final NodeSettings settings = new NodeSettings(given);
            settings.validate();
            return settings;
        } catch (final ConfigException e) {
            throw new SettingsException(e.getMessage(), e);
        }
    }

    /**
     * The directory of the journal.
     *
     * @return as configured
     */
    public Path data() {
        return Path.of(reader().text("node.data"));
    }

    /**
     * What an acknowledged command survives.
     *
     * @return as configured
     */
    public Durability durability() {
        final Durability[] durability = new Durability[1];
        reader().choice("node.durability", Durability.class, value -> durability[0] = value);
        return durability[0];
    }

    /**
     * Load to reckon with, which decides nothing.
     *
     * @return transfers a second, at least 1
     */
    public long plannedRate() {
        return reader().number("node.planned-rate", 1);
    }

    /**
     * How often digests are put into the stream.
     *
     * @return commands between two checkpoints; 0 = never
     */
    public long checkpointCommands() {
        return reader().number("node.checkpoint-commands", 0);
    }

    /**
     * What the ledger reserves and remembers.
     *
     * @param journaled parameters of an existing journal, by {@link LedgerContext#parameters()}; taken where the file is silent
     * @return a fresh context
     */
    public LedgerContext ledger(final SortedMap<String, String> journaled) {
        final LedgerContext ledger = new LedgerContext();
        final SettingsReader reader = new SettingsReader(given.withFallback(configOf(journaled)).withFallback(REFERENCE));
        reader.integer("ledger.accounts", ledger::accounts);
        reader.integer("ledger.transfers", ledger::transfers);
        reader.integer("ledger.holds", ledger::holds);
        reader.integer("ledger.groups", ledger::groups);
        reader.integer("ledger.closings", ledger::closings);
        reader.integer("ledger.velocities", ledger::velocities);
        reader.integer("ledger.history", ledger::history);
        reader.integer("node.page-rows", ledger::pageRows);
        reader.time("ledger.retention", TimeUnit.SECONDS, ledger::retentionS);
        reader.choice("ledger.id-time", IdTime.class, ledger::idTime);
        reader.number("node.tolerated-divergence", ledger::toleratedDivergence);
        return ledger;
    }

    /**
     * The settings of the journal.
     *
     * @return a fresh context without directory, durability and parameters
     */
    public JournalContext journal() {
        final JournalContext journal = new JournalContext();
        final SettingsReader reader = reader();
        reader.intBytes("journal.block-bytes", journal::blockBytes);
        reader.bytes("journal.roll-bytes", journal::rollBytes);
        reader.intBytes("journal.touch-bytes", journal::touchBytes);
        reader.bytes("journal.cached-bytes", journal::cachedBytes);
        reader.bytes("journal.ring-bytes", journal::ringBytes);
        reader.together("journal", journal::conclude);
        return journal;
    }

    /**
     * How much of the journal {@code journal retain} keeps.
     *
     * @return as configured
     */
    public RetentionRules retention() {
        final long[] rules = new long[3];
        final SettingsReader reader = reader();
        reader.time("journal.keep-for", TimeUnit.SECONDS, value -> rules[0] = notNegative(value));
        reader.bytes("journal.keep-bytes", value -> rules[1] = notNegative(value));
        reader.time("journal.must-keep-for", TimeUnit.SECONDS, value -> rules[2] = notNegative(value));
        return new RetentionRules(rules[0], rules[1], rules[2]);
    }

    /**
     * Where a running node archives the closed files of its journal.
     *
     * @return null = nowhere
     */
    public Path archiveTo() {
        final String directory = reader().text("journal.archive-to");
        return directory.isEmpty() ? null : Path.of(directory);
    }

    private static long notNegative(final long value) {
        if (value < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        return value;
    }

    /**
     * The settings of snapshots.
     *
     * @return a fresh context
     */
    public SnapshotContext snapshot() {
        final SnapshotContext snapshot = new SnapshotContext();
        final SettingsReader reader = reader();
        reader.choice("snapshot.compression", Compression.class, snapshot::compression);
        reader.intBytes("snapshot.page-bytes", snapshot::pageBytes);
        reader.bytes("snapshot.bytes-per-second", snapshot::bytesPerSecond);
        reader.bytes("snapshot.copied-bytes", snapshot::copiedBytes);
        reader.bytes("snapshot.free-bytes", snapshot::freeBytes);
        reader.integer("snapshot.keep", snapshot::keep);
        reader.number("snapshot.every-commands", snapshot::everyCommands);
        reader.time("snapshot.every", TimeUnit.MILLISECONDS, snapshot::everyMs);
        reader.bool("snapshot.at-day-cut", snapshot::atDayCut);
        reader.bool("snapshot.at-shutdown", snapshot::atShutdown);
        reader.time("snapshot.retry-after", TimeUnit.MILLISECONDS, snapshot::retryAfterMs);
        return snapshot;
    }

    /**
     * The settings of the ring.
     *
     * @return a fresh context without ledger and log
     */
    public SuanpanContext engine() {
        final SuanpanContext engine = new SuanpanContext();
        final SettingsReader reader = reader();
        reader.choice("node.threading-mode", ThreadingMode.class, engine::threadingMode);
        reader.choice("node.idle-strategy", IdleStrategyName.class, name -> engine.idleStrategy(name.maker()));
        reader.integer("node.ring-commands", engine::ringCommands);
        reader.integer("node.entry-commands", engine::entryCommands);
        reader.time("node.claim-timeout", TimeUnit.NANOSECONDS, engine::claimTimeoutNs);
        return engine;
    }

    /**
     * Cores to pin the stage threads to.
     *
     * @return empty = no pinning
     */
    public int[] cores() {
        return reader().integers("node.cores");
    }

    /**
     * The settings of the HTTP door.
     *
     * @return a fresh context
     */
    public HttpContext http() {
        final HttpContext http = new HttpContext();
        final SettingsReader reader = reader();
        http.host(reader.text("http.host"));
        reader.integer("http.port", http::port);
        reader.intBytes("http.body-bytes", http::bodyBytes);
        reader.intBytes("http.header-bytes", http::headerBytes);
        reader.integer("http.connections", http::connections);
        reader.integer("http.requests", http::requests);
        reader.bytes("http.queued-bytes", http::queuedBytes);
        reader.integer("http.threads", http::threads);
        reader.time("http.idle-timeout", TimeUnit.MILLISECONDS, http::idleTimeoutMs);
        reader.time("http.stop-timeout", TimeUnit.MILLISECONDS, http::stopTimeoutMs);
        return http;
    }

    /**
     * Where this node stands among others.
     *
     * @return the settings of the cluster
     */
    public ClusterSettings cluster() {
        return new ClusterSettings(reader());
    }

    private void validate() {
        data();
        durability();
        plannedRate();
        checkpointCommands();
        ledger(new TreeMap<>());
        journal();
        retention();
        archiveTo();
        snapshot();
        engine();
        cores();
        http();
        cluster().validate();
    }

    private SettingsReader reader() {
        return new SettingsReader(all);
    }

    private static Config configOf(final SortedMap<String, String> journaled) {
        Config config = ConfigFactory.empty("the journal");
        for (final var parameter : journaled.entrySet()) {
            final boolean isTime = parameter.getKey().equals("retention_s");
            config = config.withValue("ledger." + (isTime ? "retention" : parameter.getKey().replace('_', '-')),
                ConfigValueFactory.fromAnyRef(isTime ? parameter.getValue() + " s" : parameter.getValue(),
                    "the journal"));
        }
        return config;
    }
}

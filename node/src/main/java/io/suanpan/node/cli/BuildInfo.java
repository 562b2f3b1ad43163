package io.suanpan.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which program this is, as the build wrote it down.
 *
 * @param version of the Maven project
 * @param commit  abbreviated; {@code unknown} when built outside a git clone
 * @param changed built from files that differed from the commit
 */
public record BuildInfo(String version, String commit, boolean changed) {
    /**
     * Reads what the build left on the class path.
     *
     * @return this program's
     */
    public static BuildInfo load() {
        final Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final boolean changed = Boolean.parseBoolean(properties.getProperty("changed"));
        return new BuildInfo(properties.getProperty("version"), properties.getProperty("commit"), changed);
    }

    /**
     * For people and metrics.
     *
     * @return for example {@code 0.1.0 (commit 1a2b3c4)}
     */
    public String text() {
        return version + " (commit " + commit + (changed ? ", changed)" : ")");
    }
}

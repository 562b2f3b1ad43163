package io.suanpan.benchmarks.report;

import io.suanpan.node.cli.BuildInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds out on what a run was made. What the system does not tell is {@code unknown}. */
public final class Environment {
    private static final String UNKNOWN = "unknown";
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final Path KERNEL = Path.of("/proc/sys/kernel/osrelease");

    private Environment() {
    }

    /**
     * Looks around.
     *
     * @param data where journals are kept
     * @return facts by name, in the order in which they are told
     */
    public static Map<String, String> of(final Path data) {
        final BuildInfo build = BuildInfo.load();
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu", value(CPU, line -> line.startsWith("model name")));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("hypervisor", has(CPU, " hypervisor") ? "yes: a virtual machine" : "none seen");
        facts.put("memory", value(MEMORY, line -> line.startsWith("MemTotal")));
        facts.put("os", System.getProperty("os.name") + " " + first(KERNEL) + " " + System.getProperty("os.arch"));
        facts.put("huge pages", first(HUGE_PAGES));
        facts.put("disk", disk(data));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
            + System.getProperty("java.vendor"));
        facts.put("java options", String.join(" ", options()));
        facts.put("suanpan", build.version() + ", commit " + build.commit() + (build.changed() ? ", changed since" : ""));
        return facts;
    }

    /** The options of this JVM that say something about figures. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("--") && !option.startsWith("-Xlog") && !option.startsWith("-Dsuanpan.terminal"))
            .toList();
    }

    private static String disk(final Path data) {
        try {
            final FileStore store = Files.getFileStore(data.toAbsolutePath());
            return store.name() + ", " + store.type() + ", " + Figures.bytes(store.getUsableSpace()) + " free";
        } catch (final IOException e) {
            return UNKNOWN;
        }
    }

    private static String first(final Path file) {
        return find(file, line -> true);
    }

    private static String value(final Path file, final Predicate<String> which) {
        final String line = find(file, which);
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static boolean has(final Path file, final String word) {
        return !find(file, line -> line.contains(word)).equals(UNKNOWN);
    }

    private static String find(final Path file, final Predicate<String> which) {
        if (!Files.isReadable(file)) {
            return UNKNOWN;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(which).findFirst().orElse(UNKNOWN).strip();
        } catch (final IOException e) {
            return UNKNOWN;
        }
    }
}

package io.suanpan.benchmarks.local;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of another JVM like this one: the same Java, class path and options, with the range checks of buffers off. */
public final class JavaCommand {
    /** Every access of the engine to its frames would be checked against bounds that {@code FrameCheck} has seen to. */
    private static final String NO_BOUNDS_CHECKS = "-Dagrona.disable.bounds.checks=true";

    private JavaCommand() {
    }

    /**
     * Words a command.
     *
     * @param main      name of a class with a main method
     * @param arguments of that method
     * @return to be run, and to be added to
     */
    public static List<String> of(final String main, final List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add(NO_BOUNDS_CHECKS);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main));
        command.addAll(arguments);
        return command;
    }
}

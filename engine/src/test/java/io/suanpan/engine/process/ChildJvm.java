package io.suanpan.engine.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of this JVM's class path in a JVM of its own: the same Java, class path and module flags. */
public final class ChildJvm {
    private ChildJvm() {
    }

    /**
     * Prepares a child that reads nothing and whose standard error is this JVM's; both can be changed before it is started.
     *
     * @param options   of the child's JVM alone, its heap for example
     * @param main      class with a main method
     * @param arguments of that method
     * @return to be started
     */
    public static ProcessBuilder of(final List<String> options, final Class<?> main, final String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--")).forEach(command::add);
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
            .redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}

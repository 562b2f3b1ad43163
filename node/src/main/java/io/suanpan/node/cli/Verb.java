package io.suanpan.node.cli;

import java.util.concurrent.Callable;

/**
 * A verb of the command line: a class with a public constructor without arguments and picocli's {@code @Command(name, description)}.
 * {@link #call()} does the work and returns an {@link ExitCode}; it throws {@link VerbException} for what the user should read as one
 * line, and lets everything else fly: that is a fault, shown with its stack.
 *
 * <p>A verb takes its streams from picocli's {@code @Spec} ({@code spec.commandLine().getOut()}) and its terminal from
 * {@link Terminal#of}, so that a test can watch it.
 */
public interface Verb extends Callable<Integer> {
}

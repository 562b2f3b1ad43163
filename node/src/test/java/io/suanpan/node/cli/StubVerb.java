package io.suanpan.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stands for a verb of another module: does what its argument says. */
@Command(name = "stub", description = "Does what it is told.")
public final class StubVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0")
    private String order;

    @Override
    public Integer call() {
        return switch (order) {
            case "fail" -> throw VerbException.failed("the disk is full", null);
            case "refuse" -> throw VerbException.badInput("line 3: no such op");
            case "break" -> throw new IllegalStateException("slot claimed twice");
            default -> {
                spec.commandLine().getOut().println(Terminal.of(spec));
                yield ExitCode.OK;
            }
        };
    }
}

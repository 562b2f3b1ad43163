package io.suanpan.benchmarks;

import io.suanpan.node.cli.ExitCode;
import io.suanpan.node.cli.VerbException;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the micro-benchmarks whose names match, each in a JVM of its own with this one's options. */
final class MicroBenchmarks {
    private MicroBenchmarks() {
    }

    static int run(final String regex, final PrintWriter err) {
        try {
            new Runner(new OptionsBuilder()
                .include("io\\.suanpan\\.benchmarks\\.micro\\..*" + Pattern.compile(regex).pattern())
                .jvmArgsAppend("-Dagrona.disable.bounds.checks=true")
                .shouldFailOnError(true)
                .build()).run();
            return ExitCode.OK;
        } catch (final PatternSyntaxException e) {
            throw VerbException.badInput("--micro: " + e.getMessage());
        } catch (final NoBenchmarksException e) {
            throw VerbException.badInput("--micro: no micro-benchmark matches " + regex);
        } catch (final RunnerException e) {
            err.println("bench: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}

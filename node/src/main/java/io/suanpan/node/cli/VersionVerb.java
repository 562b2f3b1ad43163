package io.suanpan.node.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code suanpan version}: the program, the Java it runs on, the machine. */
@Command(name = "version", description = "Prints the version of the program, of Java and of the system.")
public final class VersionVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        switch (choice.format()) {
            case TEXT -> printText(BuildInfo.load(), out);
            case JSON -> out.println(toJson(BuildInfo.load()));
        }
        return ExitCode.OK;
    }

    private static void printText(final BuildInfo build, final PrintWriter out) {
        out.printf("suanpan %s%n", build.text());
        out.printf("java    %s, %s, %s%n", property("java.version"), property("java.vm.name"), property("java.vendor"));
        out.printf("os      %s %s %s, %d processors%n",
                property("os.name"), property("os.version"), property("os.arch"), Runtime.getRuntime().availableProcessors());
    }

    private static String toJson(final BuildInfo build) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", build.version());
            json.writeStringField("commit", build.commit());
            json.writeBooleanField("changed", build.changed());
            json.writeStringField("java", property("java.version"));
            json.writeStringField("vm", property("java.vm.name"));
            json.writeStringField("vendor", property("java.vendor"));
            json.writeStringField("os", property("os.name"));
            json.writeStringField("os_version", property("os.version"));
            json.writeStringField("arch", property("os.arch"));
            json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
            json.writeNumberField("heap_bytes", Runtime.getRuntime().maxMemory());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String property(final String name) {
        return System.getProperty(name);
    }
}

package io.suanpan.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in the Javadoc of {@link Suanpan} compiles, runs, and is the very code that runs here. */
class SuanpanExampleTest {
    @Test
    void shouldPrintWhatItSays() {
        final PrintStream before = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example();
        } finally {
            System.setOut(before);
        }
        assertEquals("ok, balance 9940", printed.toString(StandardCharsets.UTF_8).strip());
    }

    private static void example() {
        // <example>
        try (Suanpan suanpan = Suanpan.open(new SuanpanContext())) {
            suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1001).build());
            suanpan.execute(Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(2001).build());
            Result paid = suanpan.execute(Command.of(Operation.TRANSFER).id(7)
                .debitAccountId(1).creditAccountId(2).amount(9_940).ledger(156).code(1).build());
            System.out.println(paid.code().text() + ", balance " + paid.credit().creditsPosted());
        }
        // </example>
    }

    @Test
    void shouldBeTheExampleOfTheJavadoc() throws IOException {
        final List<String> documented = between("src/main/java/io/suanpan/engine/Suanpan.java", "<pre>{@code", "}</pre>");
        final List<String> run = between("src/test/java/io/suanpan/engine/SuanpanExampleTest.java", "// <example>", "// </example>");
        assertEquals(String.join("\n", run), String.join("\n", documented));
    }

    private static List<String> between(final String file, final String start, final String end) throws IOException {
        final List<String> lines = Files.readAllLines(Path.of(System.getProperty("basedir", "."), file)).stream()
            .map(line -> line.strip().replaceFirst("^\\* ?", "").strip()).toList();
        final int first = lines.indexOf(start) + 1;
        return lines.subList(first, first + lines.subList(first, lines.size()).indexOf(end));
    }
}

package io.suanpan.journal.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPaymentTest {
    private static final Path HERE = Path.of("src/test/java/io/suanpan/journal/example/EmbeddedPayment.java");

    @Test
    void shouldPayOnceHoweverOftenItRuns(@TempDir final Path directory) {
        final List<Result> first = EmbeddedPayment.pay(directory);
        final List<Result> second = EmbeddedPayment.pay(directory);
        assertEquals(ResultCode.OK, first.get(2).code());
        assertEquals(9_940, first.get(2).credit().creditsPosted());
        assertEquals(ResultCode.EXISTS, second.get(2).code());
        assertEquals(first.get(2).sequence(), second.get(2).sequence());
    }

    @Test
    void shouldBeWhatReadmeShows() throws IOException {
        final String source = Files.readString(HERE);
        final String body = source.substring(source.indexOf("        final LedgerContext"), source.indexOf("    }\n}"));
        assertTrue(Files.readString(Path.of("../README.md")).contains(body.stripTrailing().stripIndent()), "README shows other code");
    }
}

package io.suanpan.engine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.ResultCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of result codes in docs/money-rules.md. */
class RulesPageTest {
    private final RulesPage page = RulesPage.read();

    @Test
    void shouldHaveEveryResultCodeWithItsNumber() {
        assertEquals(
            Arrays.stream(ResultCode.values()).map(code -> row(code.number(), code.text(), code.isTransient())).toList(),
            page.codes().stream().map(code -> row(code.number(), code.name(), code.burnsId())).toList());
    }

    @Test
    void shouldMapEveryResultCodeAndSayWhy() {
        for (final RulesPage.Code code : page.codes()) {
            assertEquals(4, code.cells().size(), code.name());
            assertTrue(code.cells().get(1).matches("[245]\\d\\d"), code.name() + ": HTTP status");
            assertTrue(code.cells().get(2).matches("\\d\\d"), code.name() + ": ISO 8583 response code");
            assertTrue(code.cells().stream().noneMatch(String::isEmpty), code.name() + ": an empty cell");
        }
        final List<String> approved =
            page.codes().stream().filter(code -> code.cells().get(2).equals("00")).map(RulesPage.Code::name).toList();
        assertEquals(List.of("ok", "exists"), approved);
    }

    private static String row(final int number, final String name, final boolean burnsId) {
        return number + " " + name + (burnsId ? " (T)" : "");
    }
}

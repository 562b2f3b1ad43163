package io.suanpan.node.reconcile.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a decimal number, and what it is in minor units. */
class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 2, 0",
        "0.01, 2, 1",
        "1, 2, 100",
        "1.5, 2, 150",
        "12.34, 2, 1234",
        "-0.27000, 5, -27000",
        "-12.3, 2, -1230",
        "007, 0, 7",
        "92233720368547758.07, 2, 9223372036854775807",
        "9223372036854775807, 0, 9223372036854775807",
    })
    void shouldReadExactly(final String text, final int decimals, final long expected) {
        assertEquals(expected, Decimals.parse(text, decimals));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "\"\", 2, must be a plain decimal number",
        "-, 2, must be a plain decimal number",
        "., 2, must be a plain decimal number",
        "1., 2, must be a plain decimal number",
        ".5, 2, must be a plain decimal number",
        "-.5, 2, must be a plain decimal number",
        "1.2.3, 2, must be a plain decimal number",
        "+1, 2, must be a plain decimal number",
        "1e2, 2, must be a plain decimal number",
        "1E+27, 2, must be a plain decimal number",
        "\"1,000.00\", 2, must be a plain decimal number",
        "１, 2, must be a plain decimal number",
        "0x10, 2, must be a plain decimal number",
        "1.001, 2, must have at most 2 decimals",
        "1.0, 0, must have at most 0 decimals",
        "92233720368547758.08, 2, is beyond 2^63 - 1 minor units",
        "92233720368547759, 2, is beyond 2^63 - 1 minor units",
        "99999999999999999999999999, 0, is beyond 2^63 - 1 minor units",
    })
    void shouldRefuse(final String text, final int decimals, final String expected) {
        assertEquals(expected, assertThrows(NumberFormatException.class, () -> Decimals.parse(text, decimals)).getMessage());
    }
}

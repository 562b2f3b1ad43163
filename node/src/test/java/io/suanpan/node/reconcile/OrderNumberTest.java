package io.suanpan.node.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.suanpan.engine.command.Id128;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a field carries for an order number. The hashes are those of {@code printf %s NUMBER | sha256sum | cut -c1-32}. */
class OrderNumberTest {
    @ParameterizedTest
    @CsvSource({
        "HASH,    ORDER-1                             , c1d05a837876d68892cc978153fac336",
        "HASH,    4200002086202401160745964084        , ea4e0c0fde154b42feb292f7ea59828d",
        "HASH,    订单一                                 , 295977f6558a6e511c4bd4ddb43a64b8",
        "UUID,    01932c07209c7f3e8a5e5d1f0a5b6c7d,     01932c07209c7f3e8a5e5d1f0a5b6c7d",
        "UUID,    01932C07209C7F3E8A5E5D1F0A5B6C7D,     01932c07209c7f3e8a5e5d1f0a5b6c7d",
        "UUID,    01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d, 01932c07209c7f3e8a5e5d1f0a5b6c7d",
        "UUID,    ffffffffffffffffffffffffffffffff,     ffffffffffffffffffffffffffffffff",
        "DECIMAL, 1,                                    00000000000000000000000000000001",
        "DECIMAL, 18446744073709551616,                 00000000000000010000000000000000",
        "DECIMAL, 4200002086202401160745964084,         000000000d92290950b1e947e93bd234",
        "DECIMAL, 340282366920938463463374607431768211455, ffffffffffffffffffffffffffffffff",
    })
    void shouldCarry(final OrderNumber form, final String number, final String expected) {
        assertEquals(expected, OrderNumber.hex(form.encode(number)));
        assertEquals(form.encode(number), OrderNumber.ofHex(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "UUID,    01932c07209c7f3e8a5e5d1f0a5b6c7",
        "UUID,    0193-2c07209c7f3e8a5e5d1f0a5b6c7d",
        "UUID,    ORDER-1",
        "DECIMAL, 0",
        "DECIMAL, 01",
        "DECIMAL, -1",
        "DECIMAL, 1e5",
        "DECIMAL, 340282366920938463463374607431768211456",
        "DECIMAL, 9999999999999999999999999999999999999999999",
    })
    void shouldNotCarryWhatTheFormCannotSay(final OrderNumber form, final String number) {
        assertNull(form.encode(number));
    }

    @ParameterizedTest
    @CsvSource({
        "0,                                    00000000000000000000000000000000",
        "18446744073709551615,                 0000000000000000ffffffffffffffff",
        "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d, 01932c07209c7f3e8a5e5d1f0a5b6c7d",
    })
    void shouldReadTheTextFormOfIds(final String text, final String expected) {
        final Id128 id = OrderNumber.ofText(text);
        assertEquals(expected, OrderNumber.hex(id));
        assertEquals(text, id.toString());
    }

    @ParameterizedTest
    @CsvSource({"18446744073709551616", "x", "-1", "1-2", "''"})
    void shouldNotReadWhatIsNoId(final String text) {
        assertNull(OrderNumber.ofText(text));
    }
}

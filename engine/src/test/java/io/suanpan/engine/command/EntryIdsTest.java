package io.suanpan.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.stream.Seeds;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryIdsTest {
    private static final int ENTRIES = 10_000;

    /** Worked out apart from the program. They never change: a retry after an update must find its legs. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "0, 2, 00000000-0000-8cd7-b35c-ff8f7a5d6b09",
        "1, 1, 1",
        "1, 2, 00000000-0000-8fbe-8248-6d70b8d71834",
        "1, 254, 00000000-0000-83ce-b659-b2bc746870de",
        "7, 2, 00000000-0000-826c-8313-54b08d275798",
        "7, 3, 00000000-0000-881a-9f69-92bf99d03eb3",
        "18446744073709551615, 2, 00000000-0000-8ece-8626-b291e1052c7f",
        "00000000-0000-0001-0000-000000000000, 3, 00000000-0000-86e9-9dd0-3acc7af4c0e6",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 1, ffffffff-ffff-ffff-ffff-ffffffffffff",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 254, ffffffff-ffff-8a16-a858-89957872f085",
        "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d, 1, 01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d",
        "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d, 2, 01932c07-209c-89ba-ad89-7ade9b44a8c3",
        "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d, 3, 01932c07-209c-8cda-ab00-6b12a63ae8af",
        "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d, 254, 01932c07-209c-8b69-88d7-7c40f2251390",
        "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7e, 2, 01932c07-209c-8e2a-a1e4-49cef1b13e7c",
    })
    void shouldNeverChange(final String entryId, final int leg, final String legId) {
        assertEquals(legId, EntryIds.leg(id(entryId), leg).toString());
    }

    @Test
    void shouldKeepTheTimeAndBeAUuidOfVersion8AndUnlikeAnyOther() {
        final SplittableRandom random = new SplittableRandom(Seeds.next(EntryIdsTest.class));
        final Set<Id128> seen = new HashSet<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            final Id128 entryId = new Id128(random.nextLong() >>> random.nextInt(64), random.nextLong());
            for (int leg = 2; leg < 8; leg++) {
                final Id128 id = EntryIds.leg(entryId, leg);
                final UUID uuid = new UUID(id.hi(), id.lo());
                assertEquals(entryId.hi() >>> 16, id.hi() >>> 16);
                assertEquals(8, uuid.version());
                assertEquals(2, uuid.variant());
                assertTrue(seen.add(id), () -> entryId + " gives " + id);
            }
        }
    }

    private static Id128 id(final String text) {
        return text.contains("-") ? Id128.of(UUID.fromString(text)) : Id128.of(new BigInteger(text).longValue());
    }
}

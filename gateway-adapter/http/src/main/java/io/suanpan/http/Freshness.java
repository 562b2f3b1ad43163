package io.suanpan.http;

import io.suanpan.text.TextFault;
import java.util.Set;
import org.eclipse.jetty.util.Fields;

/**
 * How fresh a read is to be.
 *
 * @param minSequence    that the node must have applied; 0 = as far as it is
 * @param isLinearizable whether it must see all that was acknowledged before it was asked, whoever was asked
 */
record Freshness(long minSequence, boolean isLinearizable) {
    private static final String MIN_SEQUENCE = "min_sequence";
    private static final String CONSISTENCY = "consistency";
    private static final Set<String> PARAMETERS = Set.of(MIN_SEQUENCE, CONSISTENCY);

    static boolean has(final String parameter) {
        return PARAMETERS.contains(parameter);
    }

    /** Reads what a query says of it; what it leaves out is 0 and local. */
    static Freshness of(final Fields query) throws TextFault {
        final Fields.Field sequence = query.get(MIN_SEQUENCE);
        final Fields.Field consistency = query.get(CONSISTENCY);
        return new Freshness(sequence == null ? 0 : minSequence(ReadPath.single(sequence)),
            consistency != null && isLinearizable(ReadPath.single(consistency)));
    }

    private static long minSequence(final String value) throws TextFault {
        try {
            if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(value);
            }
        } catch (final NumberFormatException e) {
            // None, or too large: said below.
        }
        throw new TextFault(-1, MIN_SEQUENCE, "must be an integer from 0 to " + Long.MAX_VALUE);
    }

    private static boolean isLinearizable(final String value) throws TextFault {
        return switch (value) {
            case "local" -> false;
            case "linearizable" -> true;
            default -> throw new TextFault(-1, CONSISTENCY, "must be local or linearizable");
        };
    }
}

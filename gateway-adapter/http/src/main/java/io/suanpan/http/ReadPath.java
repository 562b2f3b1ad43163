package io.suanpan.http;

import io.suanpan.engine.command.Operation;
import io.suanpan.text.JsonBytes;
import io.suanpan.text.TextFault;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.jetty.util.Fields;

/**
 * What a path under {@code /v1} reads.
 *
 * @param operation one that reads
 * @param id        of the account or transfer as it stands in the path; null where the read is about neither
 */
record ReadPath(Operation operation, String id) {
    /** A parameter that is not heeded might have asked for something else than what is answered. */
    static final String NO_PARAMETER = "is no parameter of this path";

    private static final String ACCOUNTS = "/v1/accounts/";
    private static final String TRANSFERS = "/v1/transfers/";
    private static final String TRIAL_BALANCE = "/v1/trial-balance";

    private static final Set<String> PAGE_PARAMETERS = Set.of("from", "to", "limit", "reversed", "debits", "credits");
    private static final Set<String> BOOK_PARAMETERS = Set.of("book_date");
    private static final int LONGEST_VALUE = 64;
    private static final int LINE_BYTES = 256;

    /** Finds what a path reads; null where it is no such path. */
    static ReadPath of(final String path) {
        if (path.equals(TRIAL_BALANCE)) {
            return new ReadPath(Operation.TRIAL_BALANCE, null);
        }
        if (path.startsWith(TRANSFERS)) {
            final String id = path.substring(TRANSFERS.length());
            return id.indexOf('/') < 0 ? new ReadPath(Operation.LOOKUP_TRANSFER, id) : null;
        }
        if (!path.startsWith(ACCOUNTS)) {
            return null;
        }
        final String rest = path.substring(ACCOUNTS.length());
        final int slash = rest.indexOf('/');
        if (slash < 0) {
            return new ReadPath(Operation.LOOKUP_ACCOUNT, rest);
        }
        final String id = rest.substring(0, slash);
        return switch (rest.substring(slash + 1)) {
            case "transfers" -> new ReadPath(Operation.ACCOUNT_TRANSFERS, id);
            case "balances" -> new ReadPath(Operation.ACCOUNT_BALANCES, id);
            case "balances-at" -> new ReadPath(Operation.BALANCES_AT, id);
            default -> null;
        };
    }

    /** The read as a line of the text form, whose parser is to judge the values. */
    byte[] line(final Fields query) throws TextFault {
        final JsonBytes line = new JsonBytes(LINE_BYTES);
        line.startObject().name("op").text(operation.text());
        if (id != null) {
            if (!id.chars().allMatch(c -> c == '-' || (c < 0x80 && Character.digit(c, 16) >= 0))) {
                throw new TextFault(-1, "id", "must be decimal digits or a UUID");
            }
            line.name(operation.layout() == Operation.Layout.LOOKUP ? "id" : "account_id").text(id);
        }
        for (final Fields.Field parameter : query) {
            if (!Freshness.has(parameter.getName())) {
                write(parameter, line);
            }
        }
        line.endObject();
        return Arrays.copyOf(line.bytes(), line.length());
    }

    /** The one value of a parameter. */
    static String single(final Fields.Field parameter) throws TextFault {
        if (parameter.getValues().size() > 1) {
            throw new TextFault(-1, parameter.getName(), "stands there twice");
        }
        if (parameter.getValue().length() > LONGEST_VALUE) {
            throw new TextFault(-1, parameter.getName(), "is too long");
        }
        return parameter.getValue();
    }

    private void write(final Fields.Field parameter, final JsonBytes line) throws TextFault {
        if (!parameters().contains(parameter.getName())) {
            throw new TextFault(-1, parameter.getName(), NO_PARAMETER);
        }
        final String value = single(parameter);
        line.name(parameter.getName());
        if (value.equals("true") || value.equals("false")) {
            line.literal(value);
        } else {
            line.escaped(value);
        }
    }

    private Set<String> parameters() {
        return switch (operation) {
            case ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> PAGE_PARAMETERS;
            case BALANCES_AT, TRIAL_BALANCE -> BOOK_PARAMETERS;
            default -> Set.of();
        };
    }
}

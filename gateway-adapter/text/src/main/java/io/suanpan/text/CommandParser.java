package io.suanpan.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.sbe.TransferCommandEncoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns a line of text, one JSON object or one array of objects, into a batch of commands. Strict: nothing that it does not
 * know is passed over. A line is understood whole or not at all.
 *
 * <p>Reusable; not thread-safe.
 */
public final class CommandParser {
    /** Latest time a script may set its clock to, in nanoseconds since 1970: room is left for the stamps that follow. */
    public static final long MAX_CLOCK_NS = Long.MAX_VALUE - (1L << 32);

    private static final int NUMBER_LENGTH = 64;
    private static final int STRING_LENGTH = 256;
    private static final int NESTING = 8;
    private static final long OUT_OF_RANGE = -1L;
    private static final String WHAT_A_LINE_IS = "must be one JSON object or one array of objects";

    private static final JsonFactory JSON = new JsonFactoryBuilder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNumberLength(NUMBER_LENGTH).maxStringLength(STRING_LENGTH).maxNameLength(STRING_LENGTH)
            .maxNestingDepth(NESTING).build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();

    private final boolean clockAllowed;
    private final CommandMembers members = new CommandMembers();
    private Map<Integer, String> echoedIds = Map.of();

    /**
     * Creates a parser.
     *
     * @param clockAllowed whether clock lines are understood; a script may have them, a caller over the network may not
     */
    public CommandParser(final boolean clockAllowed) {
        this.clockAllowed = clockAllowed;
    }

    /**
     * Reads one line.
     *
     * @param bytes  UTF-8, not changed and not kept
     * @param offset where the line starts
     * @param length bytes of the line, without its end
     * @param batch  is cleared, then takes the commands; empty after a fault, a clock line and {@code []}
     * @return what else is to be known of the line
     * @throws TextFault if the line cannot be understood
     */
    public TextLine parse(final byte[] bytes, final int offset, final int length, final CommandBatch batch)
        throws TextFault {
        batch.clear();
        echoedIds = Map.of();
        members.start(-1);
        boolean understood = false;
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            refuseByteOrderMark(bytes, offset, length);
            final TextLine line = readLine(json, batch);
            members.start(-1);
            if (json.nextToken() != null) {
                throw new TextFault(-1, "", "something follows after the end of the JSON");
            }
            understood = true;
            return line;
        } catch (final JsonProcessingException e) {
            throw notJson(e);
        } catch (final IOException e) {
            throw new TextFault(-1, "", "cannot be read: " + CommandMembers.shown(String.valueOf(e.getMessage())));
        } finally {
            if (!understood) {
                batch.clear();
            }
        }
    }

    private TextLine readLine(final JsonParser json, final CommandBatch batch) throws IOException, TextFault {
        final JsonToken token = json.nextToken();
        if (token == null) {
            throw new TextFault(-1, "", "is empty");
        }
        if (token == JsonToken.START_OBJECT) {
            return readObject(json, batch);
        }
        if (token == JsonToken.START_ARRAY) {
            return readArray(json, batch);
        }
        throw new TextFault(-1, "", WHAT_A_LINE_IS);
    }

    private TextLine readObject(final JsonParser json, final CommandBatch batch) throws IOException, TextFault {
        members.start(-1);
        members.read(json);
        if (!members.isClock()) {
            append(batch);
            return echoedIds.isEmpty() ? TextLine.OBJECT : new TextLine(TextLine.Kind.OBJECT, 0, echoedIds);
        }
        if (!clockAllowed) {
            throw new TextFault(-1, Member.OP.text(), "clock is for scripts only");
        }
        return new TextLine(TextLine.Kind.CLOCK, members.clockNs(), Map.of());
    }

    private TextLine readArray(final JsonParser json, final CommandBatch batch) throws IOException, TextFault {
        int index = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            members.start(index);
            if (token != JsonToken.START_OBJECT) {
                throw new TextFault(index, "", "must be a JSON object");
            }
            if (index == batch.capacity()) {
                throw new TextFault(-1, "", "an array holds at most " + batch.capacity() + " commands");
            }
            members.read(json);
            if (members.isClock()) {
                throw new TextFault(index, Member.OP.text(), "clock stands only outside of arrays");
            }
            append(batch);
            index++;
        }
        return echoedIds.isEmpty() ? TextLine.ARRAY : new TextLine(TextLine.Kind.ARRAY, 0, echoedIds);
    }

    private void append(final CommandBatch batch) throws TextFault {
        final Operation operation = members.operation();
        final int flags = members.flagBits(operation);
        switch (operation.layout()) {
            case ACCOUNT -> appendAccount(batch, operation, flags);
            case TRANSFER -> appendTransfer(batch, operation, flags);
            case LOOKUP -> appendLookup(batch, operation, flags);
            case BOOK -> throw new IllegalArgumentException("operation: " + operation.text());
        }
    }

    private void appendAccount(final CommandBatch batch, final Operation operation, final int flags) {
        echoLargeId(batch.count());
        batch.account(operation).flags(flags).code((int) members.lo(Member.CODE)).accountId(account(Member.ID))
            .creditLimit(members.lo(Member.CREDIT_LIMIT))
            .userData128Lo(members.lo(Member.USER_DATA_128)).userData128Hi(members.hi(Member.USER_DATA_128))
            .userData64(members.lo(Member.USER_DATA_64)).userData32(members.lo(Member.USER_DATA_32))
            .ledger(members.lo(Member.LEDGER));
    }

    private void appendTransfer(final CommandBatch batch, final Operation operation, final int flags) {
        final boolean keepsRest = members.has(Member.FINAL) && members.lo(Member.FINAL) == 0;
        final TransferCommandEncoder encoder = batch.transfer(operation);
        encoder.flags(keepsRest ? flags | TransferFlags.NOT_FINAL : flags).code((int) members.lo(Member.CODE))
            .idLo(members.lo(Member.ID)).idHi(members.hi(Member.ID))
            .debitAccountId(account(Member.DEBIT_ACCOUNT_ID)).creditAccountId(account(Member.CREDIT_ACCOUNT_ID))
            .amount(members.has(Member.AMOUNT) ? members.lo(Member.AMOUNT) : CommandFrame.ALL)
            .referenceLo(members.lo(Member.HOLD_ID)).referenceHi(members.hi(Member.HOLD_ID))
            .userData128Lo(members.lo(Member.USER_DATA_128)).userData128Hi(members.hi(Member.USER_DATA_128))
            .userData64(members.lo(Member.USER_DATA_64)).userData32(members.lo(Member.USER_DATA_32))
            .timeoutS(members.lo(Member.TIMEOUT_S)).ledger(members.lo(Member.LEDGER));
    }

    private void appendLookup(final CommandBatch batch, final Operation operation, final int flags) {
        if (operation == Operation.LOOKUP_ACCOUNT) {
            echoLargeId(batch.count());
            batch.lookup(operation).flags(flags).idLo(account(Member.ID));
        } else {
            batch.lookup(operation).flags(flags).idLo(members.lo(Member.ID)).idHi(members.hi(Member.ID));
        }
    }

    /** An account id of 2^63 or more becomes a negative one: the ledger refuses it by the code that fits. */
    private long account(final Member member) {
        return members.hi(member) == 0 ? members.lo(member) : OUT_OF_RANGE;
    }

    private void echoLargeId(final int index) {
        if (account(Member.ID) < 0) {
            if (echoedIds.isEmpty()) {
                echoedIds = new HashMap<>();
            }
            echoedIds.put(index, members.rawId());
        }
    }

    private TextFault notJson(final JsonProcessingException e) {
        final String where = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
        final String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return new TextFault(members.index(), members.current(), "not JSON" + where + ": " + printable(reason));
    }

    private static String printable(final String message) {
        final StringBuilder printable = new StringBuilder(message.length());
        for (int i = 0; i < message.length(); i++) {
            final char c = message.charAt(i);
            printable.append(c >= ' ' && c < 0x7F ? c : '?');
        }
        return printable.toString();
    }

    private static void refuseByteOrderMark(final byte[] bytes, final int offset, final int length) throws TextFault {
        if (length >= 3 && bytes[offset] == (byte) 0xEF && bytes[offset + 1] == (byte) 0xBB
            && bytes[offset + 2] == (byte) 0xBF) {
            throw new TextFault(-1, "", "starts with a byte order mark");
        }
    }
}

package io.suanpan.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import java.io.IOException;
import java.time.LocalDate;
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
    private Map<Integer, String> echoes = Map.of();
    private Map<Integer, Integer> entries = Map.of();

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
        echoes = Map.of();
        entries = Map.of();
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
        if (!CommandMembers.CLOCK.equals(members.op())) {
            append(batch);
            return TextLine.of(TextLine.Kind.OBJECT, echoes, entries);
        }
        if (!clockAllowed) {
            throw new TextFault(-1, Member.OP.text(), "clock is for scripts only");
        }
        return TextLine.clock(members.clockNs());
    }

    private TextLine readArray(final JsonParser json, final CommandBatch batch) throws IOException, TextFault {
        int index = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            members.start(index);
            if (token != JsonToken.START_OBJECT) {
                throw new TextFault(index, "", "must be a JSON object");
            }
            members.read(json);
            if (CommandMembers.CLOCK.equals(members.op())) {
                throw new TextFault(index, Member.OP.text(), "clock stands only outside of arrays");
            }
            append(batch);
            index++;
        }
        return TextLine.of(TextLine.Kind.ARRAY, echoes, entries);
    }

    private void append(final CommandBatch batch) throws TextFault {
        if (CommandMembers.ENTRY.equals(members.op())) {
            appendEntry(batch);
            return;
        }
        final Operation operation = members.operation();
        requireRoom(batch, 1);
        echo(operation, batch.count());
        CommandEncoding.append(members, operation, batch);
    }

    private void appendEntry(final CommandBatch batch) throws TextFault {
        members.requireEntry();
        final EntryLegs legs = members.legs();
        final int first = batch.count();
        if (first > 0 && batch.isLinked(first - 1)) {
            throw new TextFault(members.index(), Member.OP.text(),
                "an entry is a chain of its own; the command before it must not be linked");
        }
        requireRoom(batch, legs.count());
        for (int i = 0; i < legs.count(); i++) {
            final CommandMembers leg = legs.leg(i);
            CommandEncoding.append(leg, leg.operation(), batch);
        }
        batch.entry(first, members.hi(Member.ID), members.lo(Member.ID));
        if (entries.isEmpty()) {
            entries = new HashMap<>();
        }
        entries.put(first, legs.count());
    }

    private static void requireRoom(final CommandBatch batch, final int more) throws TextFault {
        if (batch.capacity() - batch.count() < more) {
            throw new TextFault(-1, "", "an array holds at most " + batch.capacity() + " commands");
        }
    }

    /** Notes what the answer repeats and the result frame does not have: an account id out of range, the date of a day-cut. */
    private void echo(final Operation operation, final int position) {
        final String echo;
        if (operation == Operation.DAY_CUT) {
            echo = '"' + LocalDate.ofEpochDay(members.lo(Member.BOOK_DATE)).toString() + '"';
        } else if (ResultWriter.namesAccount(operation) && CommandEncoding.accountId(members) < 0) {
            echo = members.rawId();
        } else {
            return;
        }
        if (echoes.isEmpty()) {
            echoes = new HashMap<>();
        }
        echoes.put(position, echo);
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

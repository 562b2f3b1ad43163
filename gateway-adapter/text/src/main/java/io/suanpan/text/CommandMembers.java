package io.suanpan.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.engine.command.Operation;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The members of one command object, read in any order and judged as a whole once the object has ended. Reusable; not
 * thread-safe.
 */
final class CommandMembers {
    /** Not an operation of the engine: sets a script's clock. */
    static final String CLOCK = "clock";

    private static final Map<String, Operation> OPERATIONS = new HashMap<>();
    private static final String LATER_OPERATIONS = " increment refund reverse set_limit freeze unfreeze day_cut"
        + " account_transfers account_balances balances_at trial_balance ";
    private static final int SHOWN = 40;

    static {
        for (final Operation operation : Operation.values()) {
            OPERATIONS.put(operation.text(), operation);
        }
    }

    private final UnsignedText number = new UnsignedText();
    private final long[] hi = new long[Member.values().length];
    private final long[] lo = new long[Member.values().length];
    private final EnumMap<FlagName, Boolean> flags = new EnumMap<>(FlagName.class);
    private int index;
    private int seen;
    private String current = "";
    private String op;
    private String rawId;

    /** Forgets the members before. */
    void start(final int commandIndex) {
        index = commandIndex;
        seen = 0;
        current = "";
        op = null;
        rawId = null;
        flags.clear();
    }

    /** Position of the command in its array; -1 outside of arrays. */
    int index() {
        return index;
    }

    /** Name of the member that is being read, fit to be shown; empty between members. */
    String current() {
        return current;
    }

    boolean has(final Member member) {
        return (seen & member.bit()) != 0;
    }

    /** High half of a number; 0 where left out. */
    long hi(final Member member) {
        return has(member) ? hi[member.slot()] : 0;
    }

    /** Low half of a number; 0 where left out. */
    long lo(final Member member) {
        return has(member) ? lo[member.slot()] : 0;
    }

    /** The id as it stood on the line, as JSON. */
    String rawId() {
        return rawId;
    }

    /** Reads members up to the end of the object, whose start is the parser's current token. */
    void read(final JsonParser json) throws IOException, TextFault {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final Member member = Member.of(name);
            current = shown(name);
            if (member == null) {
                throw fault("unknown member");
            }
            if (has(member)) {
                throw fault("stands there twice");
            }
            readValue(json, member);
            seen |= member.bit();
            current = "";
        }
    }

    boolean isClock() throws TextFault {
        if (!has(Member.OP)) {
            throw new TextFault(index, Member.OP.text(), "is missing");
        }
        return CLOCK.equals(op);
    }

    /** Finds the operation and checks that the members fit it. */
    Operation operation() throws TextFault {
        final Operation operation = OPERATIONS.get(op);
        if (operation == null) {
            throw new TextFault(index, Member.OP.text(), LATER_OPERATIONS.contains(" " + op + " ")
                ? op + " is not supported by this version" : "there is no operation " + shown(op));
        }
        requireOnly(Member.allowed(operation), op);
        if (operation == Operation.TRANSFER || operation == Operation.HOLD) {
            require(Member.AMOUNT);
        }
        return operation;
    }

    /** The time of a clock line. */
    long clockNs() throws TextFault {
        requireOnly(Member.OP.bit() | Member.AT_NS.bit(), CLOCK);
        require(Member.AT_NS);
        return lo(Member.AT_NS);
    }

    /** The bits of the flags for an operation. */
    int flagBits(final Operation operation) throws TextFault {
        int bits = 0;
        for (final FlagName name : flags.keySet()) {
            final int bit = name.bit(operation);
            if (bit == 0) {
                throw new TextFault(index, Member.FLAGS.text(), name.text() + " is no flag of " + operation.text());
            }
            bits |= bit;
        }
        return bits;
    }

    private void requireOnly(final int allowed, final String operation) throws TextFault {
        final int foreign = seen & ~allowed;
        if (foreign != 0) {
            throw new TextFault(index, Member.first(foreign).text(), "is no member of " + operation);
        }
    }

    private void require(final Member member) throws TextFault {
        if (!has(member)) {
            throw new TextFault(index, member.text(), "is missing; " + op + " needs it");
        }
    }

    private void readValue(final JsonParser json, final Member member) throws IOException, TextFault {
        final JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            throw fault("must not be null; leave it out instead");
        }
        switch (member.kind()) {
            case OP -> op = string(json, token, member);
            case FLAGS -> readFlags(json, token);
            case BOOLEAN -> readBoolean(token, member);
            case LATER -> requireScalar(token, member);
            default -> readNumber(json, token, member);
        }
    }

    private void readBoolean(final JsonToken token, final Member member) throws TextFault {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw fault(member.kind().rule());
        }
        lo[member.slot()] = token == JsonToken.VALUE_TRUE ? 1 : 0;
        hi[member.slot()] = 0;
    }

    private void requireScalar(final JsonToken token, final Member member) throws TextFault {
        if (token == null || !token.isScalarValue()) {
            throw fault(member.kind().rule());
        }
    }

    private void readFlags(final JsonParser json, final JsonToken token) throws IOException, TextFault {
        if (token != JsonToken.START_ARRAY) {
            throw fault(Member.Kind.FLAGS.rule());
        }
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            final String text = string(json, next, Member.FLAGS);
            final FlagName flag = FlagName.of(text);
            if (flag == null) {
                throw fault("there is no flag " + shown(text));
            }
            if (flags.put(flag, Boolean.TRUE) != null) {
                throw fault(text + " stands there twice");
            }
        }
    }

    private String string(final JsonParser json, final JsonToken token, final Member member)
        throws IOException, TextFault {
        if (token != JsonToken.VALUE_STRING) {
            throw fault(member.kind().rule());
        }
        return json.getText();
    }

    private void readNumber(final JsonParser json, final JsonToken token, final Member member)
        throws IOException, TextFault {
        final Member.Kind kind = member.kind();
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            throw fault("must be an integer without fraction and exponent");
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_STRING) {
            throw fault(kind.rule());
        }
        final char[] text = json.getTextCharacters();
        final int offset = json.getTextOffset();
        final int length = json.getTextLength();
        final boolean read = number.decimal(text, offset, length)
            || (kind.mayBeUuid() && token == JsonToken.VALUE_STRING && number.uuid(text, offset, length));
        if (!read || !kind.admits(number.hi(), number.lo())) {
            throw fault(kind.rule());
        }
        hi[member.slot()] = number.hi();
        lo[member.slot()] = number.lo();
        if (member == Member.ID && (number.hi() != 0 || number.lo() < 0)) {
            final String id = new String(text, offset, length);
            rawId = token == JsonToken.VALUE_STRING ? '"' + id + '"' : id;
        }
    }

    private TextFault fault(final String rule) {
        return new TextFault(index, current, rule);
    }

    /** A name of the sender's, short and printable, so that an error message stays one line. */
    static String shown(final String name) {
        final StringBuilder shown = new StringBuilder();
        for (int i = 0; i < name.length() && i < SHOWN; i++) {
            final char c = name.charAt(i);
            shown.append(c >= ' ' && c < 0x7F ? c : '?');
        }
        return name.length() > SHOWN ? shown.append("...").toString() : shown.toString();
    }
}

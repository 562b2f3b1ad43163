package io.suanpan.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Entry;
import io.suanpan.engine.command.Operation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * The members of one command object, or of one leg of an entry, read in any order and judged as a whole once the object has ended.
 * Reusable; not thread-safe.
 */
final class CommandMembers {
    /** Not an operation of the engine: sets a script's clock. */
    static final String CLOCK = "clock";
    /** Not an operation of the engine either: a chain of transfers and holds with one id. */
    static final String ENTRY = "entry";

    private static final Map<String, Operation> OPERATIONS = new HashMap<>();
    private static final Map<String, Integer> SIDES = Map.of(
        "debit", AccountFlags.DEBIT_FROZEN,
        "credit", AccountFlags.CREDIT_FROZEN,
        "both", AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN);
    private static final int DATE_LENGTH = 10;
    private static final int SHOWN = 40;

    static {
        for (final Operation operation : Operation.values()) {
            OPERATIONS.put(operation.text(), operation);
        }
        OPERATIONS.remove(Operation.CHECKPOINT.text()); // the node's own
    }

    private final UnsignedText number = new UnsignedText();
    private final long[] hi = new long[Member.values().length];
    private final long[] lo = new long[Member.values().length];
    private final EntryLegs legs = new EntryLegs();
    private CommandMembers defaults;
    private int index;
    private int leg;
    private long seen;
    private int flags;
    private String current = "";
    private String op;
    private String rawId;

    /** Forgets the members before. */
    void start(final int commandIndex) {
        startLeg(null, commandIndex, 0);
    }

    /** Forgets the members before; these are of a leg, from 1, and what they leave out is taken from the entry. */
    void startLeg(final CommandMembers entry, final int commandIndex, final int number) {
        defaults = entry;
        index = commandIndex;
        leg = number;
        seen = 0;
        flags = 0;
        current = "";
        op = null;
        rawId = null;
        legs.clear();
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
        return has(member) ? hi[member.slot()] : defaults != null ? defaults.hi(member) : 0;
    }

    /** Low half of a number, a Boolean as 1 or 0, a side as flags of accounts, a date as epoch day; 0 where left out. */
    long lo(final Member member) {
        return has(member) ? lo[member.slot()] : defaults != null ? defaults.lo(member) : 0;
    }

    /** An id beyond 2^63-1 as it stood on the line, as JSON. */
    String rawId() {
        return rawId;
    }

    /** The legs of an entry. */
    EntryLegs legs() {
        return legs;
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

    /** The name of what is asked for: an operation, {@link #CLOCK}, {@link #ENTRY}, or nothing that there is. */
    String op() throws TextFault {
        if (!has(Member.OP) && leg == 0) {
            throw judged(Member.OP, "is missing");
        }
        return has(Member.OP) ? op : Operation.TRANSFER.text();
    }

    /** Finds the operation and checks that the members fit it. */
    Operation operation() throws TextFault {
        final Operation operation = OPERATIONS.get(op());
        if (leg > 0) {
            requireLeg(operation);
        } else if (operation == null) {
            throw judged(Member.OP, "there is no operation " + shown(op));
        }
        requireOnly(Member.allowed(operation), operation.text());
        require(Member.required(operation), operation.text());
        return operation;
    }

    /** The time of a clock line. */
    long clockNs() throws TextFault {
        requireOnly(Member.OP.bit() | Member.AT_NS.bit(), CLOCK);
        require(Member.AT_NS.bit(), CLOCK);
        return lo(Member.AT_NS);
    }

    /** Checks that the members fit an entry. */
    void requireEntry() throws TextFault {
        requireOnly(Member.allowedInEntry(), ENTRY);
        require(Member.LEGS.bit(), ENTRY);
    }

    /** The bits of the flags for an operation. */
    int flagBits(final Operation operation) throws TextFault {
        int bits = 0;
        for (int left = flags; left != 0; left &= left - 1) {
            final FlagName name = FlagName.ofSlot(Integer.numberOfTrailingZeros(left));
            if (leg > 0 && name == FlagName.LINKED) {
                throw judged(Member.FLAGS, "linked is no flag of a leg; an entry is a chain of its own");
            }
            final int bit = name.bit(operation);
            if (bit == 0) {
                throw judged(Member.FLAGS, name.text() + " is no flag of " + operation.text());
            }
            bits |= bit;
        }
        return bits;
    }

    private void requireLeg(final Operation operation) throws TextFault {
        if (operation == null || !Entry.isLeg(operation)) {
            throw judged(Member.OP, "a leg is a transfer or a hold");
        }
        if (has(Member.ID)) {
            throw judged(Member.ID, "a leg has none of its own; it follows from that of the entry");
        }
    }

    private void requireOnly(final long allowed, final String operation) throws TextFault {
        final long foreign = seen & ~allowed;
        if (foreign != 0) {
            throw judged(Member.first(foreign), "is no member of " + operation);
        }
    }

    private void require(final long required, final String operation) throws TextFault {
        final long missing = required & ~seen;
        if (missing != 0) {
            throw judged(Member.first(missing), "is missing; " + operation + " needs it");
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
            case SIDE -> readSide(string(json, token, member));
            case DATE -> readDate(string(json, token, member));
            case LEGS -> readLegs(json, token);
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

    private void readSide(final String side) throws TextFault {
        final Integer bits = SIDES.get(side);
        if (bits == null) {
            throw fault(Member.Kind.SIDE.rule());
        }
        lo[Member.SIDE.slot()] = bits;
    }

    private void readDate(final String text) throws TextFault {
        try {
            final LocalDate date = text.length() == DATE_LENGTH ? LocalDate.parse(text) : null;
            if (date == null || date.getYear() == 0) {
                throw fault(Member.Kind.DATE.rule());
            }
            lo[Member.BOOK_DATE.slot()] = date.toEpochDay();
        } catch (final DateTimeException e) {
            throw fault(Member.Kind.DATE.rule());
        }
    }

    private void readLegs(final JsonParser json, final JsonToken token) throws IOException, TextFault {
        if (leg > 0) {
            throw fault("is no member of a leg");
        }
        if (token != JsonToken.START_ARRAY || !legs.read(json, this, index)) {
            throw fault(Member.Kind.LEGS.rule());
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
            if ((flags & flag.slotBit()) != 0) {
                throw fault(text + " stands there twice");
            }
            flags |= flag.slotBit();
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
        if ((member == Member.ID || member == Member.ACCOUNT_ID) && (number.hi() != 0 || number.lo() < 0)) {
            final String id = new String(text, offset, length);
            rawId = token == JsonToken.VALUE_STRING ? '"' + id + '"' : id;
        }
    }

    /** A fault of the member that is being read. */
    private TextFault fault(final String rule) {
        return new TextFault(index, leg, current, rule);
    }

    /** A fault that showed once the object had ended. */
    private TextFault judged(final Member member, final String rule) {
        return new TextFault(index, leg, member.text(), rule);
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

package io.suanpan.node.export;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.suanpan.text.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;

/** One JSON object a line, in the names and forms of the text form; what comes behind the postings is an object in an object. */
final class JsonLines implements LineWriter {
    private static final BigInteger MOST_PLAIN = BigInteger.valueOf(JsonBytes.MAX_PLAIN_INTEGER);

    private final JsonGenerator json;
    private boolean trailer;

    JsonLines(final OutputStream out) throws IOException {
        json = new JsonFactoryBuilder().rootValueSeparator("").build().createGenerator(out);
    }

    @Override
    public void startLine() throws IOException {
        trailer = false;
        json.writeStartObject();
    }

    @Override
    public void startTrailer(final String name) throws IOException {
        trailer = true;
        json.writeStartObject();
        json.writeObjectFieldStart(name);
    }

    @Override
    public void text(final String name, final String value) throws IOException {
        json.writeStringField(name, value);
    }

    @Override
    public void plain(final String name, final long value) throws IOException {
        json.writeNumberField(name, value);
    }

    @Override
    public void unsigned(final String name, final long value) throws IOException {
        if (value >= 0 && value <= JsonBytes.MAX_PLAIN_INTEGER) {
            json.writeNumberField(name, value);
        } else {
            json.writeStringField(name, Long.toUnsignedString(value));
        }
    }

    @Override
    public void sum(final String name, final BigInteger value) throws IOException {
        if (value.abs().compareTo(MOST_PLAIN) <= 0) {
            json.writeNumberField(name, value.longValueExact());
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    @Override
    public void flag(final String name, final boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    @Override
    public void endLine() throws IOException {
        if (trailer) {
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }
}

package io.suanpan.node.export;

import java.io.IOException;
import java.io.OutputStream;

/** The forms that an export can have. */
public enum LineFormat {
    /** Comma-separated values with a header, as RFC 4180 has them. */
    CSV {
        @Override
        LineWriter open(final OutputStream out) {
            return new CsvLines(out);
        }
    },
    /** One JSON object a line. */
    NDJSON {
        @Override
        LineWriter open(final OutputStream out) throws IOException {
            return new JsonLines(out);
        }
    };

    abstract LineWriter open(OutputStream out) throws IOException;
}

package io.suanpan.benchmarks.load;

import java.util.Locale;

/** What ids a client gives its transfers. All of them are unique. */
public enum IdKind {
    /** UUID version 7, as clients make them: milliseconds, a counter, 62 random bits. */
    UUIDV7,
    /** 128 random bits, as UUID version 4 has but for its fixed six. */
    RANDOM,
    /** A counter. */
    SEQUENTIAL;

    /**
     * The name in options and reports.
     *
     * @return for example {@code uuidv7}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

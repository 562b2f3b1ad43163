package io.suanpan.node.reconcile.bill;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which column of a CSV file is what, in HOCON. Read-only; every setting is in docs/reconcile.md. */
public final class ColumnMap {
    static final String MERCHANT_NO = "merchant-no";
    static final String REFUND_NO = "refund-no";
    static final String CHANNEL_NO = "channel-no";
    static final String AMOUNT = "amount";
    static final String KIND = "kind";
    static final String STATUS = "status";
    static final String TIME = "time";
    static final String CURRENCY = "currency";
    static final String FEE = "fee";

    private static final int MOST_DECIMALS = 8;
    private static final Set<String> COLUMNS = Set.of(MERCHANT_NO, REFUND_NO, CHANNEL_NO, AMOUNT, KIND, STATUS, TIME, CURRENCY, FEE);
    private static final Set<String> SETTINGS = Set.of("charset", "delimiter", "quote", "comments", "skip-records", "columns", "unit",
        "decimals", "refunds", "kinds", "statuses");

    private final String file;
    private final Config config;
    private final Map<String, String> columns = new HashMap<>();
    private final Map<String, Kind> kinds;
    private final Map<String, Status> statuses;
    private final Charset charset;
    private final char delimiter;
    private final char quote;
    private final boolean comments;
    private final int skipRecords;
    private final int decimals;
    private final boolean refundsNegative;

    private ColumnMap(final String file, final Config config) {
        this.file = file;
        this.config = config;
        refuseUnknown(config, SETTINGS);
        refuseUnknown(config.getConfig("columns"), COLUMNS);
        config.getConfig("columns").root().forEach((what, name) -> columns.put(what, name.unwrapped().toString()));
        kinds = meanings("kinds", Kind::valueOf);
        statuses = meanings("statuses", Status::valueOf);
        charset = Charset.forName(text("charset", "UTF-8"));
        delimiter = character("delimiter", ",");
        quote = character("quote", "\"");
        comments = config.hasPath("comments") && config.getBoolean("comments");
        skipRecords = config.hasPath("skip-records") ? config.getInt("skip-records") : 0;
        decimals = decimalsOfUnit();
        refundsNegative = oneOf("refunds", "positive", "negative");
        require(columns.containsKey(MERCHANT_NO), "columns.merchant-no is missing");
        require(columns.containsKey(AMOUNT), "columns.amount is missing");
        require(columns.containsKey(KIND) == config.hasPath("kinds"), "columns.kind and kinds go together");
        require(columns.containsKey(STATUS) == config.hasPath("statuses"), "columns.status and statuses go together");
        require(skipRecords >= 0, "skip-records must not be negative");
    }

    /**
     * Reads a map.
     *
     * @param file in HOCON
     * @return the map
     * @throws BadInputException if it is none
     */
    public static ColumnMap read(final Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInputException(file + ": cannot be read");
        }
        try {
            return new ColumnMap(file.toString(), ConfigFactory.parseFile(file.toFile()).resolve());
        } catch (final ConfigException | IllegalArgumentException e) {
            throw new BadInputException(file + ": " + e.getMessage());
        }
    }

    private void refuseUnknown(final Config given, final Set<String> known) {
        for (final Map.Entry<String, ConfigValue> entry : given.root().entrySet()) {
            require(known.contains(entry.getKey()), "line " + entry.getValue().origin().lineNumber() + ": " + entry.getKey()
                + ": unknown setting; known are " + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private void require(final boolean condition, final String what) {
        if (!condition) {
            throw new BadInputException(file + ": " + what);
        }
    }

    private <T> Map<String, T> meanings(final String setting, final Function<String, T> valueOf) {
        final Map<String, T> meanings = new HashMap<>();
        if (config.hasPath(setting)) {
            config.getConfig(setting).root().forEach((word, meaning) ->
                meanings.put(word, valueOf.apply(meaning.unwrapped().toString().toUpperCase(Locale.ROOT))));
        }
        return meanings;
    }

    private String text(final String setting, final String otherwise) {
        return config.hasPath(setting) ? config.getString(setting) : otherwise;
    }

    private char character(final String setting, final String otherwise) {
        final String text = text(setting, otherwise);
        require(text.length() == 1, setting + " must be one character");
        return text.charAt(0);
    }

    private boolean oneOf(final String setting, final String usual, final String other) {
        final String text = text(setting, usual);
        require(text.equals(usual) || text.equals(other), setting + " must be " + usual + " or " + other);
        return text.equals(other);
    }

    private int decimalsOfUnit() {
        final boolean minor = oneOf("unit", "major", "minor");
        require(!minor || !config.hasPath("decimals"), "decimals go with unit = major");
        final int given = config.hasPath("decimals") ? config.getInt("decimals") : 2;
        require(given >= 0 && given <= MOST_DECIMALS, "decimals must be 0 to " + MOST_DECIMALS);
        return minor ? 0 : given;
    }

    String column(final String what) {
        return columns.get(what);
    }

    Charset charset() {
        return charset;
    }

    char delimiter() {
        return delimiter;
    }

    char quote() {
        return quote;
    }

    boolean comments() {
        return comments;
    }

    int skipRecords() {
        return skipRecords;
    }

    /** How many digits behind the point are minor units; 0 where amounts are minor units already. */
    int decimals() {
        return decimals;
    }

    boolean refundsNegative() {
        return refundsNegative;
    }

    Map<String, Kind> kinds() {
        return kinds;
    }

    Map<String, Status> statuses() {
        return statuses;
    }
}

package io.suanpan.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes values out of a configuration and names the setting in whatever goes wrong. */
final class SettingsReader {
    private final Config config;

    SettingsReader(final Config config) {
        this.config = config;
    }

    static void refuseUnknown(final Config given, final Config reference) {
        for (final Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            final String name = entry.getKey();
            if (!reference.hasPath(name)) {
                final SortedSet<String> known = new TreeSet<>();
                reference.entrySet().forEach(setting -> known.add(setting.getKey()));
                throw new SettingsException(entry.getValue().origin().description() + ": " + name
                    + ": unknown setting; known are " + String.join(", ", known), null);
            }
        }
    }

    String text(final String name) {
        return of(name, () -> config.getString(name));
    }

    void integer(final String name, final IntConsumer to) {
        set(name, () -> to.accept(config.getInt(name)));
    }

    void number(final String name, final LongConsumer to) {
        set(name, () -> to.accept(config.getLong(name)));
    }

    void bytes(final String name, final LongConsumer to) {
        set(name, () -> to.accept(config.getBytes(name)));
    }

    void intBytes(final String name, final IntConsumer to) {
        set(name, () -> to.accept(Math.toIntExact(config.getBytes(name))));
    }

    void time(final String name, final TimeUnit unit, final LongConsumer to) {
        set(name, () -> {
            final String text = config.getValue(name).unwrapped().toString().strip();
            if (Character.isDigit(text.charAt(text.length() - 1))) {
                throw new IllegalArgumentException("needs a unit, as in 30 s or 5 minutes");
            }
            to.accept(config.getDuration(name, unit));
        });
    }

    <E extends Enum<E>> void choice(final String name, final Class<E> type, final Consumer<E> to) {
        set(name, () -> {
            final String text = config.getString(name);
            for (final E constant : type.getEnumConstants()) {
                if (text(constant).equals(text)) {
                    to.accept(constant);
                    return;
                }
            }
            throw new IllegalArgumentException("is none of " + List.of(type.getEnumConstants()).stream()
                .map(SettingsReader::text).collect(Collectors.joining(", ")) + ": " + text);
        });
    }

    int[] integers(final String name) {
        return of(name, () -> config.getIntList(name).stream().mapToInt(Integer::intValue).toArray());
    }

    private static String text(final Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void set(final String name, final Runnable set) {
        of(name, () -> {
            set.run();
            return null;
        });
    }

    private <T> T of(final String name, final Supplier<T> value) {
        try {
            return value.get();
        } catch (final ConfigException e) {
            throw new SettingsException(e.getMessage(), e);
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new SettingsException(config.getValue(name).origin().description() + ": " + name + ": " + e.getMessage(), e);
        }
    }
}

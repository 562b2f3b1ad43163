package io.suanpan.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
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
                throw new SettingsException(entry.getValue().origin().description() + ": " + name
                    + ": unknown setting; known are " + String.join(", ", known(reference, name)), null);
            }
        }
    }

    /** The settings of the section that a name is in; all sections where it is in none. */
    private static List<String> known(final Config reference, final String name) {
        final String section = name.substring(0, name.indexOf('.') + 1);
        if (section.isEmpty() || !reference.hasPath(section.substring(0, section.length() - 1))) {
            return reference.root().keySet().stream().sorted().toList();
        }
        return reference.entrySet().stream().map(Map.Entry::getKey).filter(setting -> setting.startsWith(section)).sorted().toList();
    }

    String text(final String name) {
        return of(name, () -> config.getString(name));
    }

    void text(final String name, final Consumer<String> to) {
        set(name, () -> to.accept(config.getString(name)));
    }

    void texts(final String name, final Consumer<List<String>> to) {
        set(name, () -> to.accept(config.getStringList(name)));
    }

    void integer(final String name, final IntConsumer to) {
        set(name, () -> to.accept(config.getInt(name)));
    }

    void bool(final String name, final Consumer<Boolean> to) {
        set(name, () -> to.accept(config.getBoolean(name)));
    }

    void number(final String name, final LongConsumer to) {
        set(name, () -> to.accept(config.getLong(name)));
    }

    /** A number that is {@code least} or more. */
    long number(final String name, final long least) {
        return of(name, () -> {
            final long value = config.getLong(name);
            if (value < least) {
                throw new IllegalArgumentException("must be at least " + least + ", is " + value);
            }
            return value;
        });
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
        choice(name, type, SettingsReader::text, to);
    }

    <E extends Enum<E>> void choice(final String name, final Class<E> type, final Function<E, String> naming, final Consumer<E> to) {
        set(name, () -> {
            final String text = config.getString(name);
            for (final E constant : type.getEnumConstants()) {
                if (naming.apply(constant).equals(text)) {
                    to.accept(constant);
                    return;
                }
            }
            throw new IllegalArgumentException("is none of " + List.of(type.getEnumConstants()).stream()
                .map(naming).collect(Collectors.joining(", ")) + ": " + text);
        });
    }

    int[] integers(final String name) {
        return of(name, () -> config.getIntList(name).stream().mapToInt(Integer::intValue).toArray());
    }

    /** Checks settings of a section together. What the check throws names one of them first, as the contexts spell it. */
    void together(final String section, final Runnable check) {
        try {
            check.run();
        } catch (final IllegalArgumentException e) {
            final String setting = e.getMessage().substring(0, e.getMessage().indexOf(':')).replace('_', '-');
            throw refusal(section + '.' + setting, e);
        }
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
            throw refusal(name, e);
        }
    }

    /** Contexts name what they refuse in their own way; here it is named as in the file, and once. */
    private SettingsException refusal(final String name, final RuntimeException cause) {
        final String ownName = name.substring(name.lastIndexOf('.') + 1).replace('-', '_') + ": ";
        final String rule = cause.getMessage().startsWith(ownName) ? cause.getMessage().substring(ownName.length()) : cause.getMessage();
        return new SettingsException(config.getValue(name).origin().description() + ": " + name + ": " + rule, cause);
    }
}

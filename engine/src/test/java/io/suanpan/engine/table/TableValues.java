package io.suanpan.engine.table;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.ledger.LedgerContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/**
 * Values as tables write them, by the type of the record component that they stand for.
 *
 * <p>Numbers: decimal, {@code max} (2^63-1), {@code max-N}, {@code 2^63} (the first account id that is out of range),
 * {@code all}. Ids: a number, a UUID, {@code MAX} (all ones), {@code v7:MS:N} (a UUIDv7 of that millisecond).
 * Flags: names joined by {@code |}, or {@code none}. Book dates: {@code 2026-11-24}, {@code now}, or an epoch day.
 */
final class TableValues {
    private static final String LEFT_OUT = "_";

    private TableValues() {
    }

    static boolean isLeftOut(final String text) {
        return text == null || text.equals(LEFT_OUT);
    }

    /** Reads a value of a command, or of the record that an operation makes. */
    static Object parse(final RecordComponent component, final String text, final Operation operation) {
        final Class<?> type = component.getType();
        if (component.getName().equals("flags")) {
            return isLeftOut(text) ? 0 : flags(text, operation);
        }
        if (component.getName().equals("bookDate")) {
            return isLeftOut(text) ? 0 : bookDate(text);
        }
        if (type == Id128.class) {
            return isLeftOut(text) ? Id128.ZERO : id(text);
        }
        if (type == long.class) {
            return isLeftOut(text) ? 0L : number(text);
        }
        if (type == int.class) {
            return isLeftOut(text) ? 0 : Integer.parseUnsignedInt(text);
        }
        if (type.isEnum()) {
            return named(type, text);
        }
        throw new IllegalArgumentException("no column can be a " + type + ": " + component.getName());
    }

    private static Object named(final Class<?> type, final String text) {
        final String name = text.toUpperCase(Locale.ROOT);
        if (name.equals("NONE")) {
            return null;
        }
        return type == Operation.class ? Operation.valueOf(name)
            : type == HoldStatus.class ? HoldStatus.valueOf(name)
            : Reversed.valueOf(name);
    }

    static long number(final String text) {
        if (text.equals("all")) {
            return CommandFrame.ALL;
        }
        if (text.equals("2^63")) {
            return Long.MIN_VALUE;
        }
        if (text.equals("max")) {
            return Long.MAX_VALUE;
        }
        return text.startsWith("max-")
            ? Long.MAX_VALUE - Long.parseLong(text.substring("max-".length()))
            : Long.parseLong(text.replace("_", ""));
    }

    static Id128 id(final String text) {
        if (text.equals("MAX")) {
            return Id128.MAX;
        }
        if (text.startsWith("v7:")) {
            final int colon = text.lastIndexOf(':');
            final long ms = Long.parseLong(text.substring("v7:".length(), colon));
            return new Id128(ms << 16 | 0x7000, Long.parseLong(text.substring(colon + 1)));
        }
        return text.indexOf('-', 1) > 0 && !text.startsWith("max") ? Id128.of(UUID.fromString(text)) : Id128.of(number(text));
    }

    private static int bookDate(final String text) {
        if (text.equals("now")) {
            return 0;
        }
        return text.indexOf('-', 1) > 0 ? (int) LocalDate.parse(text).toEpochDay() : Integer.parseInt(text);
    }

    private static int flags(final String text, final Operation operation) {
        if (text.equals("none")) {
            return 0;
        }
        final Class<?> flags = switch (operation.layout()) {
            case ACCOUNT -> AccountFlags.class;
            case TRANSFER, LOOKUP -> TransferFlags.class;
            case BOOK -> PageFlags.class;
        };
        return Arrays.stream(text.split("\\|")).mapToInt(name -> flag(name, flags)).sum();
    }

    private static int flag(final String name, final Class<?> flags) {
        try {
            final Field field = flags.getField(name.toUpperCase(Locale.ROOT));
            return field.getInt(null);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such flag: " + name, e);
        }
    }

    /** Makes a setting of a context. */
    static void configure(final LedgerContext context, final String name, final String value) {
        final Method setting = Arrays.stream(LedgerContext.class.getMethods())
            .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
            .findFirst().orElseThrow(() -> new IllegalArgumentException("no such setting: " + name));
        final Class<?> type = setting.getParameterTypes()[0];
        final Object parsed = type == int.class ? Integer.valueOf(value)
            : type == long.class ? Long.valueOf(value)
            : IdTime.valueOf(value.toUpperCase(Locale.ROOT));
        try {
            setting.invoke(context, parsed);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot be set: " + name + "=" + value, e);
        }
    }
}

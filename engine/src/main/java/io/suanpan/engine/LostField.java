package io.suanpan.engine;

import io.suanpan.engine.command.Command;
import java.lang.reflect.RecordComponent;

/**
 * Finds what a frame does not carry of the command that was written into it: a field that the operation does not have, or a
 * number too wide for its field. Such a command must not be executed as something that nobody asked for.
 */
final class LostField {
    private LostField() {
    }

    /** Name and rule of the first field that was lost, null where all are there. */
    static String text(final Command asked, final Command carried) {
        if (carried.equals(asked)) {
            return null;
        }
        for (final RecordComponent field : Command.class.getRecordComponents()) {
            final Object value = value(field, asked);
            if (!value.equals(value(field, carried))) {
                return field.getName() + ": " + asked.operation().text() + " has no such field, or " + value + " does not fit";
            }
        }
        throw new IllegalStateException("two commands that differ in no field");
    }

    private static Object value(final RecordComponent field, final Command command) {
        try {
            return field.getAccessor().invoke(command);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessors are public", e);
        }
    }
}

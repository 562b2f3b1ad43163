package io.suanpan.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.suanpan.engine.command.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The legs of one entry, kept as they were read: what the entry says for all of them may stand behind them. Reusable, keeps as many
 * as any entry had; not thread-safe.
 */
final class EntryLegs {
    private final List<CommandMembers> legs = new ArrayList<>();
    private int count;

    /** Forgets the legs before. */
    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** A leg, from 0. */
    CommandMembers leg(final int position) {
        return legs.get(position);
    }

    /**
     * Reads legs up to the end of the array, whose start is the parser's current token.
     *
     * @return false where they are too few or too many
     */
    boolean read(final JsonParser json, final CommandMembers entry, final int index) throws IOException, TextFault {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (count == Entry.MAX_LEGS) {
                return false;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new TextFault(index, count + 1, "", "must be a JSON object");
            }
            if (count == legs.size()) {
                legs.add(new CommandMembers());
            }
            final CommandMembers leg = legs.get(count);
            count++;
            leg.startLeg(entry, index, count);
            leg.read(json);
        }
        return count > 0;
    }
}

package io.suanpan.engine.command;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What became of an entry, made of what became of its legs.
 *
 * @param code      {@code ok} or {@code exists} where that holds for all legs; otherwise the code of the leg that broke the entry. Where
 *                  that leg answered {@code exists} the whole did not exist like this: {@code exists_with_different_flags}, as of
 *                  any id that stands for another request
 * @param brokenLeg the leg that broke the entry, from 1; 0 where none did
 * @param legs      result of each leg
 */
public record EntryResult(ResultCode code, int brokenLeg, List<Result> legs) {
    /**
     * Puts the results of the legs together.
     *
     * @param legs in the order of the entry, at least one
     * @return the result of the whole
     */
    public static EntryResult of(final List<Result> legs) {
        final IntUnaryOperator codes = i -> legs.get(i).code().number();
        return new EntryResult(code(legs.size(), codes), brokenLeg(legs.size(), codes), List.copyOf(legs));
    }

    /**
     * The code of the whole.
     *
     * @param legs  how many the entry has
     * @param codes number of the result code of a leg, counted from 0
     * @return see {@link #code()}
     */
    public static ResultCode code(final int legs, final IntUnaryOperator codes) {
        final int broken = brokenLeg(legs, codes);
        if (broken == 0) {
            return ResultCode.ofNumber(codes.applyAsInt(0));
        }
        final ResultCode code = ResultCode.ofNumber(codes.applyAsInt(broken - 1));
        return code == ResultCode.EXISTS ? ResultCode.EXISTS_WITH_DIFFERENT_FLAGS : code;
    }

    /**
     * The leg that broke the entry.
     *
     * @param legs  how many the entry has
     * @param codes number of the result code of a leg, counted from 0
     * @return from 1; 0 where the entry is done whole, now or before
     */
    public static int brokenLeg(final int legs, final IntUnaryOperator codes) {
        final int first = codes.applyAsInt(0);
        boolean isWhole = first == ResultCode.OK.number() || first == ResultCode.EXISTS.number();
        int broken = 0;
        for (int i = 0; i < legs; i++) {
            final int code = codes.applyAsInt(i);
            isWhole &= code == first;
            if (broken == 0 && code != ResultCode.LINKED_EVENT_FAILED.number()) {
                broken = i + 1;
            }
        }
        return isWhole ? 0 : broken;
    }
}

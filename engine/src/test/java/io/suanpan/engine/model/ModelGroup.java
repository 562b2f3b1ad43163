package io.suanpan.engine.model;

/**
 * A ledger and code that some account has, and what the ledger may still know of its closes: the newest {@value #CLOSES}, made like
 * those of accounts when one of its accounts is first touched after a cut.
 */
final class ModelGroup {
    static final int CLOSES = 128;

    private final UndoLog undo;
    private final ModelRing<Close> closes;
    private int touchedOn;

    ModelGroup(final int openedOn, final UndoLog undo) {
        this.undo = undo;
        this.closes = new ModelRing<>(CLOSES, undo);
        this.touchedOn = openedOn;
    }

    void touch(final int bookDate) {
        if (touchedOn != bookDate) {
            closes.insert(new Close(touchedOn, bookDate));
            final int before = touchedOn;
            undo.push(() -> touchedOn = before);
            touchedOn = bookDate;
        }
    }

    /** Whether the ledger may still know how the group stood when a book date began. */
    boolean isRemembered(final int cut) {
        return touchedOn < cut
            || closes.values().stream().anyMatch(close -> close.from() < cut && cut <= close.until());
    }

    /**
     * A close.
     *
     * @param from  the first book date that it stands for
     * @param until the first after it that it does not stand for
     */
    private record Close(int from, int until) {
    }
}

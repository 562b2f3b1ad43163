package io.suanpan.engine.model;

import io.suanpan.engine.ledger.LedgerContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accounts, and the book dates that they were closed on. Keeps all accounts as they were at each day-cut, and beside that the
 * closings of accounts and groups, which decide what the ledger may still know of those days.
 */
final class ModelBooks {
    private final int mostAccounts;
    private final int mostGroups;
    private final UndoLog undo;
    private final Map<Long, ModelAccount> accounts = new HashMap<>();
    private final Map<List<Integer>, ModelGroup> groups = new HashMap<>();
    private final ModelRing<ModelClosing> closings;
    /** By the book date that a cut began: all accounts as they were at the cut. */
    private final TreeMap<Integer, Map<Long, ModelAccount>> cuts = new TreeMap<>();

    ModelBooks(final LedgerContext context, final UndoLog undo) {
        this.mostAccounts = context.accounts();
        this.mostGroups = context.groups();
        this.undo = undo;
        this.closings = new ModelRing<>(context.closings(), undo);
    }

    // Accounts

    Collection<ModelAccount> accounts() {
        return accounts.values();
    }

    ModelAccount account(final long id) {
        return accounts.get(id);
    }

    boolean isFull() {
        return accounts.size() == mostAccounts;
    }

    boolean hasRoomForGroup(final int ledger, final int code) {
        return groups.size() < mostGroups || groups.containsKey(List.of(ledger, code));
    }

    void open(final Stamped stamped) {
        final ModelAccount account = ModelAccount.opened(stamped, accounts.size() + 1, bookDate());
        if (group(account) == null) {
            undo.put(groups, List.of(account.ledger(), account.code()), new ModelGroup(bookDate(), undo));
        }
        keep(account);
    }

    private ModelGroup group(final ModelAccount account) {
        return groups.get(List.of(account.ledger(), account.code()));
    }

    /** Changes an account without touching its balances. */
    void keep(final ModelAccount account) {
        undo.put(accounts, account.id(), account);
    }

    /** A posting or an expiry: both sides move by the same amounts, and are closed first where they were not touched today. */
    void move(final long debitId, final long creditId, final long pending, final long posted) {
        close(account(debitId));
        keep(account(debitId).debited(pending, posted, bookDate()));
        close(account(creditId));
        keep(account(creditId).credited(pending, posted, bookDate()));
    }

    private void close(final ModelAccount account) {
        if (account.touchedOn() != bookDate()) {
            closings.insert(new ModelClosing(account, bookDate()));
        }
        group(account).touch(bookDate());
    }

    // Book dates

    /** The current one, 0 before the first cut. */
    int bookDate() {
        return cuts.isEmpty() ? 0 : cuts.lastKey();
    }

    void cut(final int bookDate) {
        undo.put(cuts, bookDate, Map.copyOf(accounts));
    }

    boolean isOver(final int bookDate) {
        return !cuts.isEmpty() && bookDate >= cuts.firstKey() && bookDate < cuts.lastKey();
    }

    Collection<ModelClosing> closings() {
        return closings.values();
    }

    /**
     * The accounts that were open at the close of a book date, as they were.
     *
     * @param bookDate that is over; one that was never current stands for the last one before it
     */
    Collection<ModelAccount> accountsAt(final int bookDate) {
        return cuts.higherEntry(bookDate).getValue().values();
    }

    /** An account at the close of a book date that is over, or null where it was opened later. */
    ModelAccount accountAt(final long id, final int bookDate) {
        return cuts.higherEntry(bookDate).getValue().get(id);
    }

    /** Whether the ledger may still know how an account stood at the close of a book date that is over. */
    boolean isRemembered(final ModelAccount then, final int bookDate) {
        final int cut = cuts.higherKey(bookDate);
        final List<ModelAccount> known = new ArrayList<>();
        closings.values().stream().filter(closing -> closing.isAcross(then.id(), cut))
            .forEach(closing -> known.add(closing.account()));
        if (account(then.id()).touchedOn() < cut) {
            known.add(account(then.id()));
        }
        if (known.stream().anyMatch(account -> !account.balances().equals(then.balances()))) {
            throw new AssertionError("closings of account " + then.id() + " at " + bookDate + ": " + known + ", was " + then);
        }
        return !known.isEmpty();
    }

    /** Whether the ledger may still know how all ledgers and codes stood at the close of a book date that is over. */
    boolean areGroupsRemembered(final int bookDate) {
        final int cut = cuts.higherKey(bookDate);
        return accountsAt(bookDate).stream().allMatch(account -> group(account).isRemembered(cut));
    }
}

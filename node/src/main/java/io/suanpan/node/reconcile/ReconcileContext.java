package io.suanpan.node.reconcile;

import io.suanpan.engine.command.Id128;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;

/** What is to be reconciled, and how. Set up once, then only read. */
public final class ReconcileContext {
    private LocalDate bookDate;
    private long account;
    private long ledger;
    private Set<Integer> codes = Set.of();
    private int correctionCode;
    private KeyField keyField = KeyField.USER_DATA_128;
    private OrderNumber numberForm = OrderNumber.HASH;
    private boolean byChannelNo;
    private boolean addLegs;
    private Path registry;
    private Path work;
    private long sortBytes = Runtime.getRuntime().maxMemory() / 5;

    /**
     * The book date of the export.
     *
     * @param value null = before the first day-cut
     * @return this
     */
    public ReconcileContext bookDate(final LocalDate value) {
        bookDate = value;
        return this;
    }

    /**
     * The account that stands for the channel: debited by payments, credited by refunds.
     *
     * @param value id
     * @return this
     */
    public ReconcileContext account(final long value) {
        account = value;
        return this;
    }

    /**
     * The ledger of the account.
     *
     * @param value unsigned 32 bit
     * @return this
     */
    public ReconcileContext ledger(final long value) {
        ledger = value;
        return this;
    }

    /**
     * Which transfer codes are payments through the channel.
     *
     * @param value empty = all
     * @return this
     */
    public ReconcileContext codes(final Set<Integer> value) {
        codes = Set.copyOf(value);
        return this;
    }

    /**
     * The transfer code of corrections, which are never compared themselves.
     *
     * @param value 16 bit, not 0
     * @return this
     */
    public ReconcileContext correctionCode(final int value) {
        correctionCode = value;
        return this;
    }

    /**
     * Where our postings carry the number.
     *
     * @param value user_data_128 unless set
     * @return this
     */
    public ReconcileContext keyField(final KeyField value) {
        keyField = value;
        return this;
    }

    /**
     * How they carry it.
     *
     * @param value hash unless set
     * @return this
     */
    public ReconcileContext numberForm(final OrderNumber value) {
        numberForm = value;
        return this;
    }

    /**
     * Whose number they carry.
     *
     * @param value whether the channel's, and not the merchant's
     * @return this
     */
    public ReconcileContext byChannelNo(final boolean value) {
        byChannelNo = value;
        return this;
    }

    /**
     * Whether postings of one key are legs of one movement, to be added up; otherwise they are duplicates.
     *
     * @param value false unless set
     * @return this
     */
    public ReconcileContext addLegs(final boolean value) {
        addLegs = value;
        return this;
    }

    /**
     * The gateway's file of numbers, for {@link KeyField#REGISTRY}.
     *
     * @param value CSV {@code transfer_id,merchant_order_no}
     * @return this
     */
    public ReconcileContext registry(final Path value) {
        registry = value;
        return this;
    }

    /**
     * An empty directory for files that are sorted.
     *
     * @param value on a disk with room for both sides twice
     * @return this
     */
    public ReconcileContext work(final Path value) {
        work = value;
        return this;
    }

    /**
     * How much memory lines may take before they are sorted and written.
     *
     * @param value bytes; a fifth of the heap unless set
     * @return this
     */
    public ReconcileContext sortBytes(final long value) {
        sortBytes = value;
        return this;
    }

    LocalDate bookDate() {
        return bookDate;
    }

    long account() {
        return account;
    }

    long ledger() {
        return ledger;
    }

    Set<Integer> codes() {
        return codes;
    }

    int correctionCode() {
        return correctionCode;
    }

    KeyField keyField() {
        return keyField;
    }

    OrderNumber numberForm() {
        return numberForm;
    }

    boolean byChannelNo() {
        return byChannelNo;
    }

    boolean addLegs() {
        return addLegs;
    }

    Path registry() {
        return registry;
    }

    /** The key of a number as our postings carry it. */
    String keyOf(final String number) {
        final Id128 value = numberForm.encode(number);
        if (value == null || (keyField == KeyField.USER_DATA_64 && value.hi() != 0)) {
            return Row.foreignKey(number);
        }
        return OrderNumber.hex(value);
    }

    SortedLines sortedLines() {
        return new SortedLines(work, sortBytes);
    }
}

package io.suanpan.engine.command;

/** Why bytes are no command frame that the engine takes. The text names the field and the rule. */
public enum FrameFault {
    /** Fewer bytes than a frame has, or not a whole number of frames. */
    TRUNCATED("length: a command frame has exactly 128 bytes"),
    /** Another schema's message. */
    UNKNOWN_SCHEMA("schemaId: not 8711"),
    /** A version of the schema that this build does not know. */
    UNKNOWN_VERSION("version: this build knows schema version 1"),
    /** A block of another length than the version has. */
    WRONG_BLOCK_LENGTH("blockLength: must be 120"),
    /** No operation has that number. */
    UNKNOWN_OPERATION("operation: no operation has that number"),
    /** The operation travels in another message. */
    WRONG_TEMPLATE("templateId: another message carries this operation"),
    /** Only the ring sets control bits. */
    CONTROL_NOT_ZERO("control: must be 0, the ring sets it"),
    /** A flag that the operation does not have. */
    UNKNOWN_FLAG("flags: a bit that the operation does not have"),
    /** Amounts are 0 to 2^63-1; "all there is" only where the money rules allow it. */
    AMOUNT_OUT_OF_RANGE("amount: must be 0 to 2^63-1"),
    /** Limits are 0 to 2^63-1. */
    CREDIT_LIMIT_OUT_OF_RANGE("creditLimit: must be 0 to 2^63-1"),
    /** A freeze names the sides that it stops. */
    SIDE_MISSING("flags: freeze and unfreeze need debit_frozen, credit_frozen or both"),
    /** Limits are 0 to 2^63-1. */
    MAX_DEBIT_AMOUNT_OUT_OF_RANGE("maxDebitAmount: must be 0 to 2^63-1"),
    /** Times are 0 to 2^63-1. */
    TIME_OUT_OF_RANGE("fromTimestamp, toTimestamp: must be 0 to 2^63-1"),
    /** An account is named by 64 bits. */
    ID_HI_NOT_OF_OPERATION("idHi: must be 0, the operation names an account"),
    /** Only what settles something earlier names it. */
    REFERENCE_NOT_OF_OPERATION("reference: must be 0, the operation refers to no other"),
    /** Only what reserves can expire. */
    TIMEOUT_NOT_OF_OPERATION("timeoutS: must be 0, the operation has no timeout"),
    /** Only a hold says how far captures may exceed it. */
    OVERCAPTURE_NOT_OF_OPERATION("overcaptureBps: must be 0, only a hold has it"),
    /** A reverse undoes all there is. */
    AMOUNT_NOT_OF_OPERATION("amount: must be 0, a reverse undoes all there is"),
    /** What gives back takes these from the original. */
    ACCOUNTS_NOT_OF_OPERATION("debitAccountId, creditAccountId, ledger, code: must be 0, they are the original's"),
    /** Only the opening of an account describes it. */
    CONTENT_NOT_OF_OPERATION("ledger, code, userData: must be 0, only open_account has them"),
    /** Only an opening and set_limit name a limit. */
    CREDIT_LIMIT_NOT_OF_OPERATION("creditLimit: must be 0, the operation sets no limit"),
    /** Only set_velocity limits debits. */
    VELOCITY_NOT_OF_OPERATION("maxDebitAmount, maxDebitCount: must be 0, only set_velocity has them"),
    /** Statements go by time. */
    BOOK_DATE_NOT_OF_OPERATION("bookDate: must be 0, a statement goes by time"),
    /** Only statements have pages. */
    PAGE_NOT_OF_OPERATION("fromTimestamp, toTimestamp, rowLimit: must be 0, only a statement has them"),
    /** Some operations are about all accounts. */
    ACCOUNT_ID_NOT_OF_OPERATION("accountId: must be 0, the operation names no account"),
    /** Space kept for later versions. */
    RESERVED_NOT_ZERO("reserved bytes: must be 0");

    private final String text;

    FrameFault(final String text) {
        this.text = text;
    }

    /**
     * What is wrong, for people.
     *
     * @return field and rule
     */
    public String text() {
        return text;
    }
}

package io.suanpan.node.export;

import java.io.IOException;
import java.math.BigInteger;

/** Takes the lines of an export, member by member, and gives them a form. Single thread. */
interface LineWriter {
    /** Begins the line of a posting. Its members come in the order of {@link PostingLine#COLUMNS}. */
    void startLine() throws IOException;

    /** Begins a line behind the postings. */
    void startTrailer(String name) throws IOException;

    /** A text that needs no escape, or null where there is none. */
    void text(String name, String value) throws IOException;

    /** A number that is written as a number, however large. */
    void plain(String name, long value) throws IOException;

    /** An unsigned number. */
    void unsigned(String name, long value) throws IOException;

    /** A sum. */
    void sum(String name, BigInteger value) throws IOException;

    /** Yes or no. */
    void flag(String name, boolean value) throws IOException;

    /** Ends the line. */
    void endLine() throws IOException;

    /** Hands on everything written. */
    void flush() throws IOException;
}

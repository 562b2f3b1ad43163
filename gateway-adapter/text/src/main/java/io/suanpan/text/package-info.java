/**
 * The text form of commands and results, one JSON object or array a line, word for word what {@code exec} and HTTP speak.
 *
 * <p>Owns names, ranges and the strictness of the form; decides no money rule. {@link io.suanpan.text.CommandParser} turns a
 * line into a batch, {@link io.suanpan.text.ResultWriter} the results of a batch into a line, and
 * {@link io.suanpan.text.CommandWriter} a command back into its text. Objects belong to the thread that uses them; no
 * threads, files or clocks here. Sees the engine and nothing else of ours.
 */
package io.suanpan.text;

/**
 * The text form of commands and results, one JSON object or array a line. Sees the engine and nothing else of ours.
 */
package io.suanpan.text;

/**
 * The HTTP/JSON door, on Jetty's core handlers: commands in the text form in, results out, health and metrics beside them.
 *
 * <p>No thread waits for the ring. Jetty's threads read, parse and submit; the ring's egress thread copies the results of a batch and
 * hands it back to Jetty's threads, which write the response. What is under way is limited in number and in bytes, and refused beyond.
 * Sees the engine and the text form.
 */
package io.suanpan.http;

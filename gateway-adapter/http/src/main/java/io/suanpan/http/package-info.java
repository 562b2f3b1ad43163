/**
 * The HTTP/JSON door. Sees the engine and the text form.
 */
package io.suanpan.http;

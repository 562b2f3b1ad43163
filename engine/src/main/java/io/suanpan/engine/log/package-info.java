/**
 * What the engine asks of a durable log, and of one who reads it back. The journal implements it; the engine never sees how.
 */
package io.suanpan.engine.log;

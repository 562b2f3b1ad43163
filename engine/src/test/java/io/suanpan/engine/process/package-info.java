/**
 * Tests that need a process of their own to kill, starve or feed. Shared with other modules' tests.
 */
package io.suanpan.engine.process;

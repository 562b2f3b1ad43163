/**
 * The composer: reads the configuration, recovers the state, opens the doors, runs the command line.
 */
package io.suanpan.node;

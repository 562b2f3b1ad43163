/**
 * The command line. One class a verb; {@link io.suanpan.node.cli.SuanpanCommand} lists those of the node, and a module that sees the
 * node adds its own by naming a {@link io.suanpan.node.cli.Verb} under {@code META-INF/services}. Everything runs on the main thread.
 */
package io.suanpan.node.cli;

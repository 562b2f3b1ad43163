/**
 * Data directories as earlier builds wrote them, which every later build must open. They stand in {@code src/test/resources/golden},
 * one for each version of a format, and are never written again; {@link io.suanpan.node.golden.GoldenWriter} writes the next.
 */
package io.suanpan.node.golden;

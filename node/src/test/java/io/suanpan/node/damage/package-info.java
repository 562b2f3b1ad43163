/** Data directories that were damaged, killed, worn or written by earlier versions, and what a node makes of them. */
package io.suanpan.node.damage;

/**
 * Snapshots as people and programs see them: in JSON, over HTTP, among the metrics. Any thread.
 */
package io.suanpan.node.snapshots;

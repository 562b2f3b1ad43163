/**
 * One member of a cluster in this process: its settings, and what they are made of: media driver, archive, consensus module, service.
 * Everything runs on threads of Aeron's agents; opening and closing on the caller's.
 */
package io.suanpan.replication.member;

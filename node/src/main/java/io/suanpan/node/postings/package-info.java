/**
 * What postings do to balances, computed apart from the ledger: for exports that check what they write, and for audits. Single thread. Sees
 * the engine.
 */
package io.suanpan.node.postings;

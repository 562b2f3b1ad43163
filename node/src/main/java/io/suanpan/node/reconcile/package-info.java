/**
 * Holds a book date's postings against a channel's bill: both become sorted lines on disk and are walked side by side, so that memory
 * does not grow with the bill. Nothing is applied: what could be corrected is written down for a person. Main thread; sees
 * {@code reconcile.bill}, {@code export}, {@code compose} and the text form.
 */
package io.suanpan.node.reconcile;

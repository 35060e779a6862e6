/**
 * The pages of the records section, made on the server; a browser needs no script but htmx.
 *
 * <p>Every page stands behind a session, and every capture that is opened is on the ledger before
 * it is shown.
 */
@NullMarked
package org.quancheng.central.web;

import org.jspecify.annotations.NullMarked;

/**
 * The desk of the dock: lends recorders to officers by card or PIN and takes them back.
 *
 * <p>{@link org.quancheng.dock.desk.LoanMachine} decides what becomes of one recorder; the figure
 * in {@code docs/dock.md} is checked against it. What recorders are told of the bureau's work, its
 * officers and open cases, is fetched here too.
 */
@NullMarked
package org.quancheng.dock.desk;

import org.jspecify.annotations.NullMarked;

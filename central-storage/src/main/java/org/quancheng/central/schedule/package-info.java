/**
 * Who may upload when: earliest deadline first, by laxity, within windows, slots and rates.
 *
 * <p>Everything here is a pure function of its arguments, so the fleet simulation runs the very
 * same code in virtual time.
 */
@NullMarked
package org.quancheng.central.schedule;

import org.jspecify.annotations.NullMarked;

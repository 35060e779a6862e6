/**
 * How a device takes a release without ever being left without one that works: two slots beside
 * what it was made with, and a trial before the new one counts.
 */
@NullMarked
package org.quancheng.transfer.slot;

import org.jspecify.annotations.NullMarked;

/**
 * What the store knows of each dock: when it was last heard, how it said it was, and what holds for
 * it until further notice.
 */
@NullMarked
package org.quancheng.central.docks;

import org.jspecify.annotations.NullMarked;

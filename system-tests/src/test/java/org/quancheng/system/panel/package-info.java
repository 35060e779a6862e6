/** A recorder held by hand, on the page that stands for the unit. */
@NullMarked
package org.quancheng.system.panel;

import org.jspecify.annotations.NullMarked;

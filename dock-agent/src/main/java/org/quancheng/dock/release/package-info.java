/** Releases on their way to recorders, and what recorders say that they run. */
@NullMarked
package org.quancheng.dock.release;

import org.jspecify.annotations.NullMarked;

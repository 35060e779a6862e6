/** Finds places in a sealed capture: by its index where there is one that holds, else by a scan. */
@NullMarked
package org.quancheng.evidence.seek;

import org.jspecify.annotations.NullMarked;

/** The sealed capture: written while it grows, verified without a key, read with one. */
@NullMarked
package org.quancheng.evidence.capture;

import org.jspecify.annotations.NullMarked;

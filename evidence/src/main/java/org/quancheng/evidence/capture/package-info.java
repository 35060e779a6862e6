/** Writes captures: while they grow, from a whole file, and their end after a power cut. */
@NullMarked
package org.quancheng.evidence.capture;

import org.jspecify.annotations.NullMarked;

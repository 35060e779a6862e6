/** The published test vectors of the capture format, and the independent verifier. */
@NullMarked
package org.quancheng.evidence.vectors;

import org.jspecify.annotations.NullMarked;

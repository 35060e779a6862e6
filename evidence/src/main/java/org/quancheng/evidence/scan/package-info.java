/** Walks through the records of a file, whatever is in it, and checks what was signed. */
@NullMarked
package org.quancheng.evidence.scan;

import org.jspecify.annotations.NullMarked;

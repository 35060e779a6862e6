/** Every parser, with any bytes at all. */
@NullMarked
package org.quancheng.evidence.fuzz;

import org.jspecify.annotations.NullMarked;

/** Sealing, opening and verifying a file, beside the tools that people use for parts of that. */
@NullMarked
package org.quancheng.benchmarks.seal;

import org.jspecify.annotations.NullMarked;

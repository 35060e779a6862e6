/** The command line of the benchmarks. */
@NullMarked
package org.quancheng.benchmarks;

import org.jspecify.annotations.NullMarked;

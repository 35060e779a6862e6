/** Measures whole processes from outside: wall time, processor time, peak memory. */
@NullMarked
package org.quancheng.benchmarks.measure;

import org.jspecify.annotations.NullMarked;

/** A capture's way from recorder to receipt, beside tools that others move files with. */
@NullMarked
package org.quancheng.benchmarks.journey;

import org.jspecify.annotations.NullMarked;

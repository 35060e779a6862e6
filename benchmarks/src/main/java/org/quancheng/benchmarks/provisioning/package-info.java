/** How long it takes to enrol recorders. */
@NullMarked
package org.quancheng.benchmarks.provisioning;

import org.jspecify.annotations.NullMarked;

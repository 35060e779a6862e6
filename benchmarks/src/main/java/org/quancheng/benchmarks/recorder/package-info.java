/** What recording costs on the device: processor share, memory, and the time from press to seal. */
@NullMarked
package org.quancheng.benchmarks.recorder;

import org.jspecify.annotations.NullMarked;

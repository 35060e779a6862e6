/** What the recorder knows of the time, and how well it knows it. */
@NullMarked
package org.quancheng.recorder.time;

import org.jspecify.annotations.NullMarked;

/** Tells systemd that the recorder is ready and alive. */
@NullMarked
package org.quancheng.recorder.supervision;

import org.jspecify.annotations.NullMarked;

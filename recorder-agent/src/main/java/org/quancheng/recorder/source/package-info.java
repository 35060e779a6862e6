/**
 * Where pictures and sound come from: a child process that encodes, watched, restarted when it
 * stalls, and never loaded into this one.
 */
@NullMarked
package org.quancheng.recorder.source;

import org.jspecify.annotations.NullMarked;

/** Who wears the recorder and which case they work on: the tags that captures start with. */
@NullMarked
package org.quancheng.recorder.shift;

import org.jspecify.annotations.NullMarked;

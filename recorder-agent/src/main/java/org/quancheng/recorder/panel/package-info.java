/** What the officer sees, hears and presses. Words on the screen are plain Chinese. */
@NullMarked
package org.quancheng.recorder.panel;

import org.jspecify.annotations.NullMarked;

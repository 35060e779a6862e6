/** The letters on the recorder's screen: a bitmap font with the characters of GB 2312. */
@NullMarked
package org.quancheng.hardware.font;

import org.jspecify.annotations.NullMarked;

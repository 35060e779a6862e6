/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.playback;

import org.jspecify.annotations.NullMarked;

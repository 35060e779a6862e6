/** Tests of this package. */
@NullMarked
package org.quancheng.dock.kiosk;

import org.jspecify.annotations.NullMarked;

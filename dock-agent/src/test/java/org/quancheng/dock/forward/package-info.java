/** Tests of this package. */
@NullMarked
package org.quancheng.dock.forward;

import org.jspecify.annotations.NullMarked;

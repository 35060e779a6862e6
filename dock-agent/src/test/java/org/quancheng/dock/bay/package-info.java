/** Tests of this package. */
@NullMarked
package org.quancheng.dock.bay;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.custody;

import org.jspecify.annotations.NullMarked;

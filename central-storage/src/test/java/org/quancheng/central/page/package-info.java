/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.page;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.accounting;

import org.jspecify.annotations.NullMarked;

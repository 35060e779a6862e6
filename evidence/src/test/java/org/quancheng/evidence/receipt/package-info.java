/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.receipt;

import org.jspecify.annotations.NullMarked;

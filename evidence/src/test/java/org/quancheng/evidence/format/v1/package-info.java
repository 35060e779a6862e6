/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.format.v1;

import org.jspecify.annotations.NullMarked;

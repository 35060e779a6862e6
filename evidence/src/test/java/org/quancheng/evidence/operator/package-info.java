/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.operator;

import org.jspecify.annotations.NullMarked;

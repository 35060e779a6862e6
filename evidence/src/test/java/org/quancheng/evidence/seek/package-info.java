/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.seek;

import org.jspecify.annotations.NullMarked;

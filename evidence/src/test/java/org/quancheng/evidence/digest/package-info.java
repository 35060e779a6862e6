/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.digest;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.verify;

import org.jspecify.annotations.NullMarked;

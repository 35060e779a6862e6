/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.format;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.trust;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.recipient;

import org.jspecify.annotations.NullMarked;

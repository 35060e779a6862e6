/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.durable;

import org.jspecify.annotations.NullMarked;

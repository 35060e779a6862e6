/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.reading;

import org.jspecify.annotations.NullMarked;

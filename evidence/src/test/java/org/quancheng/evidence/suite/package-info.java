/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.suite;

import org.jspecify.annotations.NullMarked;

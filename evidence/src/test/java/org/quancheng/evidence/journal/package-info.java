/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.journal;

import org.jspecify.annotations.NullMarked;

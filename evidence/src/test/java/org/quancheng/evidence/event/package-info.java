/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.event;

import org.jspecify.annotations.NullMarked;

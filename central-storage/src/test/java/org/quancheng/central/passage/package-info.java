/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.passage;

import org.jspecify.annotations.NullMarked;

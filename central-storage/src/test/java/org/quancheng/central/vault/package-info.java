/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.vault;

import org.jspecify.annotations.NullMarked;

/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.schedule;

import org.jspecify.annotations.NullMarked;

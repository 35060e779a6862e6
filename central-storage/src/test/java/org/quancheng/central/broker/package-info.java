/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.broker;

import org.jspecify.annotations.NullMarked;

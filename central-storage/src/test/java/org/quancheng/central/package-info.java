/** Tests of the whole store, with the bureau around it that they need. */
@NullMarked
package org.quancheng.central;

import org.jspecify.annotations.NullMarked;

/** The rules of the house, as tests: arrows between packages, format, true documents. */
@NullMarked
package org.quancheng.system.house;

import org.jspecify.annotations.NullMarked;

/** Tests of the desk. */
@NullMarked
package org.quancheng.dock.desk;

import org.jspecify.annotations.NullMarked;

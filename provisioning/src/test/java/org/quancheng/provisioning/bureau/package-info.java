/** Tests of founding and enrolling. */
@NullMarked
package org.quancheng.provisioning.bureau;

import org.jspecify.annotations.NullMarked;

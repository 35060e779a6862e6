/** Tests of the manual. */
@NullMarked
package org.quancheng.provisioning.manual;

import org.jspecify.annotations.NullMarked;

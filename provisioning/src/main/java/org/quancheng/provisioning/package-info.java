/** Wires the provisioning tool together. */
@NullMarked
package org.quancheng.provisioning;

import org.jspecify.annotations.NullMarked;

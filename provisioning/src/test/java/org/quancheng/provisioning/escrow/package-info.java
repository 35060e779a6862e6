/** Tests of shared secrets. */
@NullMarked
package org.quancheng.provisioning.escrow;

import org.jspecify.annotations.NullMarked;

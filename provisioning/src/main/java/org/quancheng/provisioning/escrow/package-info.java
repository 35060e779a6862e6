/** A secret in the hands of several people, none of whom can use it alone. */
@NullMarked
package org.quancheng.provisioning.escrow;

import org.jspecify.annotations.NullMarked;

/** What a bureau's policy may set on its devices; everything else is set up at the device. */
@NullMarked
package org.quancheng.transfer.policy;

import org.jspecify.annotations.NullMarked;
